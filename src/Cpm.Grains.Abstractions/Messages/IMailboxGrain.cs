using Orleans.Concurrency;

namespace Cpm.Grains.Messages;

/// <summary>What other accounts bring to an account. Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.IMailboxGrain")]
public interface IMailboxGrain : IGrainWithStringKey
{
    /// <summary>Brings a message. At least once: a repeat has no effect.</summary>
    /// <param name="delivery">The message and the outbox row that owes it.</param>
    /// <returns>What became of it.</returns>
    [Alias("Arrive")]
    Task<ArrivalOutcome> Arrive(MessageDelivery delivery);

    /// <summary>Brings what somebody made of a message. At least once: a repeat has no effect.</summary>
    /// <param name="outbox">The outbox row that owes it.</param>
    /// <param name="amendment">What.</param>
    /// <param name="previous">The outbox row brought before it to the same recipient and not settled yet; 0 if none.</param>
    /// <returns>What became of it.</returns>
    [Alias("Amend")]
    Task<ArrivalOutcome> Amend(long outbox, Amendment amendment, long previous);

    /// <summary>Brings a report of a message that the account sent. At least once: a repeat has no effect.</summary>
    /// <param name="outbox">The outbox row that owes it.</param>
    /// <param name="report">The report.</param>
    /// <param name="recipient">The recipient's position in the message, from 0; below 0 a member of the group it was sent to.</param>
    /// <returns>What became of it.</returns>
    [Alias("ReportBack")]
    Task<ArrivalOutcome> ReportBack(long outbox, ReportView report, int recipient);

    /// <summary>Brings a group what became of a message at a member. At least once: a repeat has no effect.</summary>
    /// <param name="outbox">The outbox row that owes it.</param>
    /// <param name="report">What.</param>
    /// <returns>What became of it.</returns>
    [Alias("ReportToGroup")]
    Task<ArrivalOutcome> ReportToGroup(long outbox, Groups.MemberReport report);

    /// <summary>Brings what a group tells. At least once: a repeat has no effect.</summary>
    /// <param name="outbox">The outbox row that owes it.</param>
    /// <param name="notice">What.</param>
    /// <returns>What became of it.</returns>
    [Alias("Notify")]
    Task<ArrivalOutcome> Notify(long outbox, Groups.GroupNotice notice);

    /// <summary>Brings a group or session that an account is no more. At least once: a repeat has no effect.</summary>
    /// <param name="outbox">The outbox row that owes it.</param>
    /// <param name="account">Which account.</param>
    /// <returns>What became of it.</returns>
    [Alias("Depart")]
    Task<ArrivalOutcome> Depart(long outbox, string account);

    /// <summary>Asks whether the account is available. If it is not, it tells who asks once it is, as long as it remembers him.</summary>
    /// <param name="waiting">The account that asks, for a message that waits.</param>
    /// <param name="sender">The address in whose name the message goes.</param>
    /// <returns>Whether the message need not wait.</returns>
    [Alias("IsAvailable")]
    Task<bool> IsAvailable(string waiting, string sender);

    /// <summary>Tells that somebody for whom messages wait is available.</summary>
    /// <param name="account">Who.</param>
    /// <returns>When looked at; nobody waits.</returns>
    [OneWay, Alias("BecameAvailable")]
    Task BecameAvailable(string account);

    /// <summary>Brings what a session tells. At least once: a repeat has no effect.</summary>
    /// <param name="outbox">The outbox row that owes it.</param>
    /// <param name="notice">What.</param>
    /// <returns>What became of it.</returns>
    [Alias("NotifyOfSession")]
    Task<ArrivalOutcome> NotifyOfSession(long outbox, Sessions.SessionNotice notice);

    /// <summary>Brings a session what was answered for somebody. At least once: a repeat has no effect.</summary>
    /// <param name="outbox">The outbox row that owes it.</param>
    /// <param name="reply">What.</param>
    /// <returns>What became of it.</returns>
    [Alias("ReplyToSession")]
    Task<ArrivalOutcome> ReplyToSession(long outbox, Sessions.SessionReply reply);

    /// <summary>Shows what somebody is doing at this moment on the devices that are connected.</summary>
    /// <param name="indication">What.</param>
    /// <returns>When shown; nobody waits.</returns>
    [OneWay, Alias("Indicate")]
    Task Indicate(Conversations.IndicationView indication);
}
