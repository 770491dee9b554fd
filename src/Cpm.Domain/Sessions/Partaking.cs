using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Addressing;
using Cpm.Domain.Devices;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;

namespace Cpm.Domain.Sessions;

/// <summary>What an account makes of what sessions tell it.</summary>
public static class Partaking
{
    /// <summary>
    /// Whether an account takes note: of sessions that it knows, of those it joined, and of invitations, unless it does not want
    /// to hear from who invites, or has too many sessions already. Who invites sees no answer then.
    /// </summary>
    /// <param name="state">The account.</param>
    /// <param name="told">How it stands to the session now.</param>
    /// <param name="inviter">The address of who invited it.</param>
    /// <param name="inviterAccount">His account.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>True if it does.</returns>
    public static bool TakesNote(
        AccountState state, SessionMembership told, string inviter, string inviterAccount, CpmLimits limits) =>
        state.Sessions.Any(s => s.Session == told.Session)
        || told.Standing == SessionStanding.Joined
        || (told.Standing is SessionStanding.Ringing or SessionStanding.Planned or SessionStanding.MayJoin
            && state.Sessions.Length < limits.SessionsPerAccount
            && !state.Blocked.Any(b => b.Address == inviter || b.AccountId == inviterAccount));

    /// <summary>Takes in how it stands to a session now.</summary>
    /// <param name="state">The account.</param>
    /// <param name="told">What it was told.</param>
    /// <param name="ended">The session is over.</param>
    /// <returns>The account afterwards; the same object if it is told nothing new.</returns>
    public static AccountState Told(AccountState state, SessionMembership told, bool ended)
    {
        SessionMembership? known = state.Sessions.FirstOrDefault(s => s.Session == told.Session);
        told = told with { OfLaterReleases = known?.OfLaterReleases };
        bool goesOn = !ended && told.Standing is SessionStanding.Ringing or SessionStanding.Joined or SessionStanding.Planned
            or SessionStanding.MayJoin;
        return (known, goesOn) switch
        {
            (null, false) => state,
            (null, true) => state with { Sessions = state.Sessions.Add(told) },
            (_, false) => state with { Sessions = state.Sessions.Remove(known) },
            _ when known == told => state,
            _ => state with { Sessions = state.Sessions.Replace(known, told) },
        };
    }

    /// <summary>The address from which an account calls: that by which the session knows it, and those whom it invites see.</summary>
    /// <param name="state">The account.</param>
    /// <param name="wanted">One of its own, in any spelling; empty for the first.</param>
    /// <returns>The address in canonical form, or why not.</returns>
    public static Decision<string> CallsFrom(AccountState state, string wanted) =>
        Sending.Own(state, wanted) is { } own ? own
        : CpmAddress.TryParse(wanted, out _) ? RefusalReason.AddressNotOwn
        : RefusalReason.AddressMalformed;

    /// <summary>Whether what an account is told means that its devices rang in vain (CPM-CONV-007).</summary>
    /// <param name="state">The account as it was before it was told.</param>
    /// <param name="told">What it is told.</param>
    /// <returns>True if they did.</returns>
    public static bool Misses(AccountState state, SessionMembership told) =>
        told.Standing is SessionStanding.NoAnswer or SessionStanding.Cancelled or SessionStanding.Declined or SessionStanding.Busy
            or SessionStanding.Removed
        && state.Sessions.Any(s => s.Session == told.Session && s.Standing == SessionStanding.Ringing);

    /// <summary>
    /// Which devices ring (CPM-MLD-006): those that can take at least one of the media offered and, where the user named some,
    /// only those; the one alone to which he sent the invitation.
    /// </summary>
    /// <param name="state">The account.</param>
    /// <param name="offered">The kinds of media offered.</param>
    /// <param name="onlyOn">The one to which the invitation was sent; 0 for none.</param>
    /// <returns>The devices' numbers.</returns>
    public static ImmutableArray<int> RingingDevices(AccountState state, IReadOnlyCollection<MediumKind> offered, int onlyOn)
    {
        if (state.Device(onlyOn) is { } only)
        {
            return [only.Number];
        }

        DeviceState[] able = [.. state.Devices.Where(d => offered.Count == 0 || offered.Any(d.Description.Takes))];
        ImmutableArray<int> named = state.Settings.RingDevices;
        DeviceState[] wanted = [.. able.Where(d => named.IsEmpty || named.Contains(d.Number))];
        return [.. (wanted.Length == 0 ? able : wanted).Select(d => d.Number)];
    }
}
