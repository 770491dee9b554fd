using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Media;

namespace Cpm.Domain.Sessions;

/// <summary>What of the files that a user takes in sessions is taken into his storage for him (use case 5.6, CPM-STOR-007).</summary>
public static class FileKeeping
{
    /// <summary>Which files are taken in: those that are in the media store and that others offer, if he wants that.</summary>
    /// <param name="state">His account.</param>
    /// <param name="taken">What he has taken just now.</param>
    /// <returns>Those of them.</returns>
    public static ImmutableArray<TakenFile> Wanted(AccountState state, IEnumerable<TakenFile> taken)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Settings.KeepSessionFiles
            ? [.. taken.Where(f => f.Owner != state.AccountId && MediaId.Parse(f.MediaId) != 0)]
            : [];
    }

    /// <summary>Whether what is refused now may be had later, so that it is asked for again: otherwise it stays with the user to ask.</summary>
    /// <param name="reason">Why it is refused.</param>
    /// <returns>True if it may.</returns>
    public static bool MayPass(RefusalReason reason) => reason is RefusalReason.Unavailable or RefusalReason.AccountSuspended;
}
