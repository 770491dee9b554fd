namespace Cpm.Bench.Runs.Mailboxes;

/// <summary>What it costs to have so many messages. Milliseconds are of whole calls, with 50 messages a page.</summary>
public sealed record MailboxResult
{
    /// <summary>Messages in the mailbox.</summary>
    public required int Items { get; init; }

    /// <summary>Messages a second while they were uploaded, a hundred at a time.</summary>
    public required double UploadedPerSecond { get; init; }

    /// <summary>From the last upload until what it brought was found by its words, in seconds.</summary>
    public required double FoundAfterSeconds { get; init; }

    /// <summary>A page of all messages, of a folder, of a conversation.</summary>
    public required Quantiles List { get; init; }

    /// <summary>A page of what was searched: common, rare and combined words, beginnings of words, and a sender.</summary>
    public required Quantiles Search { get; init; }

    /// <summary>Entries a second that a device gets which was away for so many (<see cref="MailboxRun.Away"/>).</summary>
    public required double SyncedPerSecond { get; init; }
}
