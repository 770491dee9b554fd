using Cpm.Protocol.V1;

namespace Cpm.Client.Connecting;

/// <summary>Decides what follows the end of a call. Pure but for the jitter.</summary>
internal static class ReconnectPolicy
{
    /// <param name="ending">How the call ended.</param>
    /// <param name="failures">How many calls in a row have ended, with this one, since one was last opened; from
    /// 1.</param>
    /// <param name="tokenIsNew">The call was made with a token fetched because the one before was refused.</param>
    /// <param name="backoff">How long to wait.</param>
    public static NextStep After(CallEnding ending, int failures, bool tokenIsNew, BackoffOptions backoff) =>
        ending switch
    {
        CallEnding.Closed closed => AfterClosing(closed.Closing, failures, backoff),
        CallEnding.Failed failed => AfterFailure(failed.Error, failures, tokenIsNew, backoff),
        _ => new NextStep.Again(backoff.Wait(failures)),
    };

    private static NextStep AfterClosing(Closing closing, int failures, BackoffOptions backoff)
    {
        switch (closing.Reason)
        {
            // Connecting again would displace the other in turn, for ever.
            case ClosingReason.Displaced:
                return Stop(closing, ErrorReason.Cancelled, "The same device connected somewhere else.");
            case ClosingReason.DeviceRemoved:
                return Stop(closing, ErrorReason.DeviceUnknown, "The device was removed from its account.");
            case ClosingReason.AccountClosed:
                return Stop(closing, ErrorReason.AccountSuspended, "The account was suspended or deleted.");
            case ClosingReason.Resync:
                return new NextStep.Resync(closing.ResyncSeq);
            case ClosingReason.TokenExpired:
                return new NextStep.Again(backoff.Wait(failures), RenewToken: true);
            default:
                // What the service asks for is the least; the jitter on top spreads those who were told the same.
                var least = closing.RetryAfter?.ToTimeSpan() ?? TimeSpan.Zero;
                return new NextStep.Again(least + backoff.Wait(failures));
        }
    }

    private static NextStep AfterFailure(CpmException error, int failures, bool tokenIsNew, BackoffOptions backoff)
    {
        switch (error.Reason)
        {
            case ErrorReason.Unauthenticated when !tokenIsNew:
                return new NextStep.Again(TimeSpan.Zero, RenewToken: true);
            case ErrorReason.Unavailable:
            case ErrorReason.RateLimited:
            case ErrorReason.Deadline:
            case ErrorReason.Internal:
            case ErrorReason.Cancelled:
                return new NextStep.Again((error.RetryAfter ?? TimeSpan.Zero) + backoff.Wait(failures));
            default:
                return new NextStep.Stop(error);
        }
    }

    private static NextStep.Stop Stop(Closing closing, ErrorReason reason, string message) =>
        new(new CpmConnectionClosedException(closing.Reason, reason, message));
}
