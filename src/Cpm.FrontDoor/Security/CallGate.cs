using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Health;
using Cpm.FrontDoor.Limits;
using Cpm.FrontDoor.Telemetry;
using Cpm.Grains;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Http;

namespace Cpm.FrontDoor.Security;

/// <summary>
/// Stands before every call of the contract: does the store answer, who is it, not too fast, not with a removed device, and no
/// status leaves but from the closed set.
/// </summary>
/// <remarks>
/// <code>
///   request ── path of ours? ──no──────────────────────────┐ (health, reflection, unknown)
///                 │ yes                                    │
///              0. store silent? ──yes───────────────────── UNAVAILABLE, at once
///              1. bearer token ──none/false── UNAUTHENTICATED
///              2. rates of connection and account ──────── RATE_LIMITED
///              3. device removed? ──yes── UNAUTHENTICATED  │
///                 └──────────────► gRPC ◄──────────────────┘
///              4. a status that the framework made gets its reason, before it leaves
/// </code>
/// </remarks>
internal sealed class CallGate(
    RequestDelegate next, TokenVerifier verifier, CallRates rates, DeviceStanding devices, StatusClosing closing,
    IServingStatus serving)
{
    private const string OurCalls = "/cpm.";
    private const string ConnectCall = "/cpm.v1.DeliveryService/Connect";
    private const string ToolCalls = "/grpc.";
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith(ToolCalls, StringComparison.Ordinal))
        {
            await next(context);
            return;
        }
        closing.Watch(context);
        // Routes are found whatever the case of their letters, but rates and records go by the name.
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>() is { } called && called.Method.FullName != path)
            context.SetEndpoint(null);
        if (path.StartsWith(OurCalls, StringComparison.Ordinal) && await Admit(context) is { } refused)
        {
            Refuse(context.Response, refused);
            return;
        }
        await next(context);
        closing.CloseTrailers(context);
    }

    private async ValueTask<Refused?> Admit(HttpContext context)
    {
        // Each call would wait for its own deadline, and hold what it holds meanwhile.
        if (serving.Obstacles.HasFlag(ServingObstacles.StoreSilent))
            return new Refused(RefusalReason.Unavailable);
        var header = context.Request.Headers.Authorization;
        var token = header is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? value[Scheme.Length..]
            : "";
        var caller = await verifier.Verify(token, context.RequestAborted);
        if (caller is null)
            return new Refused(RefusalReason.Unauthenticated);
        context.Features.Set(caller);
        // Connect finds out by itself, and says DEVICE_UNKNOWN.
        return rates.CountCall(context, caller.Account)
            ?? (context.Request.Path == ConnectCall ? null : await devices.Check(caller));
    }

    private static void Refuse(HttpResponse response, Refused refused)
    {
        FrontDoorMetrics.Refused(refused.Reason);
        var status = ErrorMap.ToStatus(refused);
        response.ContentType = "application/grpc";
        StatusClosing.Write(response.Headers, status);
    }
}
