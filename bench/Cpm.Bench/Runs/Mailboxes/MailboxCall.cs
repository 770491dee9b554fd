namespace Cpm.Bench.Runs.Mailboxes;

/// <summary>One kind of call on a mailbox, and how long it took.</summary>
public sealed record MailboxCall(string Name, Quantiles Took);
