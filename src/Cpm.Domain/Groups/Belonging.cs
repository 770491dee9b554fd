using Cpm.Domain.Accounts;

namespace Cpm.Domain.Groups;

/// <summary>What an account keeps of the groups it has to do with.</summary>
public static class Belonging
{
    /// <summary>Whether an account wants to hear of an invitation.</summary>
    /// <param name="state">The account.</param>
    /// <param name="by">The address of who invites.</param>
    /// <returns>False if it does not want to hear from him.</returns>
    public static bool WantsToHear(AccountState state, string by) =>
        state.Blocked.IsEmpty || state.Blocked.All(b => b.Address != by);

    /// <summary>Takes in how it stands to a group now.</summary>
    /// <param name="state">The account.</param>
    /// <param name="told">What it was told.</param>
    /// <returns>The account afterwards; the same object if it is told nothing new.</returns>
    public static AccountState Told(AccountState state, GroupMembership told)
    {
        GroupMembership? known = state.Groups.FirstOrDefault(g => g.Group == told.Group);
        told = told with { OfLaterReleases = known?.OfLaterReleases };
        bool belongs = told.Standing is GroupStanding.Invited or GroupStanding.Asked or GroupStanding.Joined;
        return (known, belongs) switch
        {
            (null, false) => state,
            (null, true) => state with { Groups = state.Groups.Add(told) },
            (_, false) => state with { Groups = state.Groups.Remove(known) },
            _ when known == told => state,
            _ => state with { Groups = state.Groups.Replace(known, told) },
        };
    }
}
