using Cpm.Domain;
using Cpm.Grains;
using Google.Protobuf;

namespace Cpm.FrontDoor.Errors;

/// <summary>What a caller is told of an exception. Nothing of the exception itself leaves the server.</summary>
internal static class Faults
{
    public static Refused Explain(Exception fault, DateTime deadline, DateTimeOffset now, CancellationToken callEnded) =>
        fault switch
        {
            RefusedException refused => refused.Refused,
            OperationCanceledException when callEnded.IsCancellationRequested =>
                new Refused(deadline <= now.UtcDateTime ? RefusalReason.Deadline : RefusalReason.Cancelled),
            _ => Explain(fault),
        };

    /// <summary>As far as it can be told without knowing the call.</summary>
    public static Refused Explain(Exception fault) => fault switch
    {
        RefusedException refused => refused.Refused,
        InvalidProtocolBufferException => Answers.Field("request"),
        // A frame whose head is damaged; one of the store's rows would be our own fault, and says so by its source.
        InvalidDataException { Source: "Grpc.AspNetCore.Server" } => Answers.Field("request"),
        IOException => new Refused(RefusalReason.Cancelled),
        TimeoutException or OperationCanceledException => new Refused(RefusalReason.Unavailable),
        // The store's own exception and the runtime's (silo gone, overloaded) are known by name, so that the front
        // door refers to neither.
        _ when IsOutage(fault) => new Refused(RefusalReason.Unavailable),
        _ => new Refused(RefusalReason.Internal),
    };

    /// <summary>A fault that the operator should hear of, as opposed to one that passes.</summary>
    public static bool IsDefect(Refused refused) => refused.Reason == RefusalReason.Internal;

    private static bool IsOutage(Exception fault)
    {
        for (Exception? cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause.GetType().Name is "LedgerUnavailableException" or "SiloUnavailableException"
                or "OrleansMessageRejectionException" or "LimitExceededException" or "GatewayTooBusyException"
                or "ConnectionFailedException" or "MediaStoreException")
                return true;
        }
        return false;
    }
}
