using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Telemetry;
using Cpm.Grains.Admin;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Cpm.FrontDoor.Admin;

/// <summary>
/// Puts what operators do on record before it is done: all calls of the admin service, and those of the account service that
/// change something. What cannot be put on record is refused.
/// </summary>
internal sealed class AuditGate(IGrainFactory grains, ILogger<AuditGate> log) : Interceptor
{
    private const string AdminCalls = "/cpm.admin.v1.";
    private const string AccountCalls = "/cpm.v1.AccountService/";
    private const string Done = "OK";
    private const int LongestText = 64;

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        // Who is no operator is refused by the handler, and has done nothing.
        if (!IsAudited(context.Method, (IMessage)request) || !context.Caller().IsOperator)
            return await continuation(request, context);
        var audit = grains.GetGrain<IAuditGrain>(0);
        var id = await audit.Open(Record(context, (IMessage)request));
        var outcome = "";
        try
        {
            var response = await continuation(request, context);
            outcome = Done;
            return response;
        }
        catch (RefusedException refused)
        {
            outcome = ErrorMap.NameOf(refused.Refused.Reason);
            throw;
        }
        finally
        {
            await Close(audit, id, outcome);
        }
    }

    private static bool IsAudited(string method, IMessage request) =>
        method.StartsWith(AdminCalls, StringComparison.Ordinal)
        || (method.StartsWith(AccountCalls, StringComparison.Ordinal) && Field(request, "request_id") is not null);

    private static AuditView Record(ServerCallContext context, IMessage request) => new(
        0, 0, context.Caller().Account, context.Method[1..], Subject(request), Text(request, "request_id"), "");

    // Ids only: an address would outlive its account here.
    private static string Subject(IMessage request) =>
        Field(request, "account")?.Accessor.GetValue(request) is IMessage account ? Text(account, "account_id")
        : Text(request, "account_id") is { Length: > 0 } accountId ? accountId
        : Text(request, "server_id");

    private static string Text(IMessage message, string field)
    {
        var text = Field(message, field)?.Accessor.GetValue(message) as string ?? "";
        // Not checked yet: what is too long is no id, and only has to be recognised.
        return text.Length <= LongestText ? text : text[..LongestText];
    }

    private static FieldDescriptor? Field(IMessage message, string name) => message.Descriptor.FindFieldByName(name);

    private async Task Close(IAuditGrain audit, long id, string outcome)
    {
        if (outcome.Length == 0)
            return;
        try
        {
            await audit.Close(id, outcome);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The call is done and on record; only how it ended is not.
            Log.AuditNotClosed(log, fault);
        }
    }
}
