using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Grpc.Core;

namespace Cpm.FrontDoor.Security;

/// <summary>How a handler learns who calls: the gate has put it on the request.</summary>
internal static class CallerFeature
{
    public static Caller Caller(this ServerCallContext context) =>
        context.GetHttpContext().Features.Get<Caller>()
        ?? throw new RefusedException(new Refused(RefusalReason.Unauthenticated));

    public static Caller Operator(this ServerCallContext context)
    {
        var caller = context.Caller();
        return caller.IsOperator ? caller : throw new RefusedException(new Refused(RefusalReason.Forbidden));
    }
}
