using Cpm.Protocol.V1;

namespace Cpm.Client.Backup;

/// <summary>What did not come back. One thing that the service refuses is no reason to leave all the others.</summary>
internal sealed class ImportFaults
{
    private readonly List<string> _said = [];

    /// <summary>One sentence each.</summary>
    public IReadOnlyList<string> Said => _said;

    public void Add(string sentence) => _said.Add(sentence);

    /// <summary>Does one thing; that it was refused is noted.</summary>
    /// <param name="what">What, as a sentence begins.</param>
    /// <param name="does">Does it.</param>
    /// <param name="unless">A refusal that is as good as done.</param>
    /// <returns>What came of it; null if it was refused.</returns>
    public async Task<T?> TryAsync<T>(string what, Func<Task<T>> does, ErrorReason unless = default) where T : class
    {
        try
        {
            return await does().ConfigureAwait(false);
        }
        catch (CpmException refused) when (IsAboutThis(refused.Reason))
        {
            if (refused.Reason != unless)
                Add($"{what} was refused: {refused.Reason}.");
            return null;
        }
    }

    // Who may do nothing, or does not get through, begins again another time.
    private static bool IsAboutThis(ErrorReason reason) => reason is not (
        ErrorReason.Unauthenticated or ErrorReason.Forbidden or ErrorReason.AccountUnknown or ErrorReason.AccountSuspended
        or ErrorReason.Unavailable or ErrorReason.RateLimited or ErrorReason.Deadline or ErrorReason.Cancelled or ErrorReason.Internal);
}
