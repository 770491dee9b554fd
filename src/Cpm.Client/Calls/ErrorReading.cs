using Cpm.Protocol.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace Cpm.Client.Calls;

/// <summary>Reads the service's errors, and those of the network, into the one exception that callers see.</summary>
internal static class ErrorReading
{
    private const string DetailsTrailer = "grpc-status-details-bin";
    private const string Prefix = "ERROR_REASON_";

    private static readonly Dictionary<string, ErrorReason> Reasons = ErrorReflection.Descriptor.EnumTypes
        .Single(type => type.ClrType == typeof(ErrorReason)).Values
        .ToDictionary(value => value.Name[Prefix.Length..], value => (ErrorReason)value.Number);

    public static CpmException Read(RpcException fault)
    {
        var status = DetailsOf(fault);
        return status is null
            ? new CpmException(ReasonOf(fault.StatusCode), fault.Status.Detail, innerException: fault)
            : Read(status, fault);
    }

    public static CpmException Read(RpcStatus status, Exception? fault = null)
    {
        var reason = ReasonOf((StatusCode)status.Code);
        IReadOnlyDictionary<string, string>? details = null;
        TimeSpan? retryAfter = null;
        foreach (var any in status.Details)
        {
            if (any.TryUnpack<ErrorInfo>(out var info))
            {
                reason = Reasons.GetValueOrDefault(info.Reason, reason);
                details = new Dictionary<string, string>(info.Metadata);
            }
            else if (any.TryUnpack<RetryInfo>(out var retry) && retry.RetryDelay is not null)
            {
                retryAfter = retry.RetryDelay.ToTimeSpan();
            }
        }
        return new CpmException(reason, status.Message, details, retryAfter, fault);
    }

    private static RpcStatus? DetailsOf(RpcException fault)
    {
        var bytes = fault.Trailers.GetValueBytes(DetailsTrailer);
        if (bytes is null)
            return null;
        try
        {
            return RpcStatus.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            // Something between us and the service wrote its own trailer; the status code still tells the kind.
            return null;
        }
    }

    // A proxy or the network itself answers without details; the service gives them with every error of its own. A response
    // that breaks off is Internal or Unknown, and may be asked for again like one that never began.
    private static ErrorReason ReasonOf(StatusCode code) => code switch
    {
        StatusCode.Unavailable or StatusCode.Internal or StatusCode.Unknown => ErrorReason.Unavailable,
        StatusCode.DeadlineExceeded => ErrorReason.Deadline,
        StatusCode.Cancelled => ErrorReason.Cancelled,
        StatusCode.Unauthenticated => ErrorReason.Unauthenticated,
        StatusCode.PermissionDenied => ErrorReason.Forbidden,
        StatusCode.ResourceExhausted => ErrorReason.RateLimited,
        StatusCode.Unimplemented => ErrorReason.Unimplemented,
        StatusCode.InvalidArgument => ErrorReason.InvalidField,
        _ => ErrorReason.Internal,
    };
}
