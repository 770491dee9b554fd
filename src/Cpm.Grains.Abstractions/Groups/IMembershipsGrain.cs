using Cpm.Grains.Messages;

namespace Cpm.Grains.Groups;

/// <summary>The groups of an account, for its owner. Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.IMembershipsGrain")]
public interface IMembershipsGrain : IGrainWithStringKey
{
    /// <summary>Founds a group (CPM-GRP-002, -003).</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="ask">Name, picture, rules, address, and whom to invite.</param>
    /// <returns>The group, or why not.</returns>
    [Alias("Found")]
    Task<Answer<GroupView>> Found(Request request, GroupAsk ask);

    /// <summary>Does something in a group.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="group">Which.</param>
    /// <param name="ask">What.</param>
    /// <returns>The group, or why not.</returns>
    [Alias("Act")]
    Task<Answer<GroupView>> Act(Request request, string group, GroupAsk ask);

    /// <summary>Shows a group.</summary>
    /// <param name="group">Which.</param>
    /// <returns>The group, or why not.</returns>
    [Alias("Show")]
    Task<Answer<GroupView>> Show(string group);

    /// <summary>Lists those whom a group knows, by address.</summary>
    /// <param name="group">Which.</param>
    /// <param name="after">The last address of the page before; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Members")]
    Task<Answer<Page<GroupMemberView>>> Members(string group, string after, int count);

    /// <summary>Lists the groups that the account has to do with, by their ids.</summary>
    /// <param name="after">The last id of the page before; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("List")]
    Task<Answer<Page<MembershipView>>> List(string after, int count);

    /// <summary>Lists the messages that wait for a moderator, the oldest first.</summary>
    /// <param name="group">Which group.</param>
    /// <param name="after">The last message of the page before; 0 for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Held")]
    Task<Answer<Page<MessageView>>> Held(string group, long after, int count);
}
