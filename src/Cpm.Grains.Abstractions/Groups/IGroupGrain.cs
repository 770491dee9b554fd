using Cpm.Grains.Messages;

namespace Cpm.Grains.Groups;

/// <summary>
/// A group. Keyed by its id; a face of the account's grain, for a group is an account that belongs to nobody: messages reach
/// it, and leave it, as they reach and leave any other.
/// </summary>
[Alias("cpm.IGroupGrain")]
public interface IGroupGrain : IGrainWithStringKey
{
    /// <summary>Founds the group.</summary>
    /// <param name="request">Who asks; its id is one that no other account's request has.</param>
    /// <param name="account">The account of who founds it.</param>
    /// <param name="address">His address.</param>
    /// <param name="ask">Name, picture, rules, address, and whom to invite.</param>
    /// <returns>The group, or why not.</returns>
    [Alias("Found")]
    Task<Answer<GroupView>> Found(Request request, string account, string address, GroupAsk ask);

    /// <summary>Does something in the group.</summary>
    /// <param name="request">Who asks; its id is one that no other account's request has.</param>
    /// <param name="account">The account of who wants it.</param>
    /// <param name="address">His address, if the group does not know him.</param>
    /// <param name="ask">What.</param>
    /// <returns>The group, or why not.</returns>
    [Alias("Act")]
    Task<Answer<GroupView>> Act(Request request, string account, string address, GroupAsk ask);

    /// <summary>Shows the group.</summary>
    /// <param name="account">To which account.</param>
    /// <returns>The group, or why not.</returns>
    [Alias("Show")]
    Task<Answer<GroupView>> Show(string account);

    /// <summary>Lists those whom the group knows, by address.</summary>
    /// <param name="account">To which account.</param>
    /// <param name="after">The last address of the page before; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Members")]
    Task<Answer<Page<GroupMemberView>>> Members(string account, string after, int count);

    /// <summary>Lists the messages that wait for a moderator, the oldest first.</summary>
    /// <param name="account">To which account.</param>
    /// <param name="after">The last message of the page before; 0 for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Held")]
    Task<Answer<Page<MessageView>>> Held(string account, long after, int count);

    /// <summary>Who is called when an account holds a session of the group; needs the role that the rules name for it.</summary>
    /// <param name="account">Which account.</param>
    /// <param name="starts">True if it starts the session; false if it only has to belong to the group.</param>
    /// <returns>Those who take part, or why not.</returns>
    [Alias("Call")]
    Task<Answer<GroupRoll>> Call(string account, bool starts);
}
