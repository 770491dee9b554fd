namespace Cpm.Bench.Runs.Mailboxes;

/// <summary>What it costs to have so many messages. Milliseconds are of whole calls, with 50 messages a page.</summary>
public sealed record MailboxResult
{
    /// <summary>Messages in the mailbox.</summary>
    public required int Items { get; init; }

    /// <summary>Messages a second while they were uploaded, a hundred at a time.</summary>
    public required double UploadedPerSecond { get; init; }

    /// <summary>From the last upload until all that was brought is found by its words, in seconds.</summary>
    public required double FoundAfterSeconds { get; init; }

    /// <summary>Pages of lists and of what was searched, by kind; "any search" is all of the latter together.</summary>
    public required IReadOnlyList<MailboxCall> Calls { get; init; }

    /// <summary>Entries a second that a device gets which has none yet.</summary>
    public required double NewDevicePerSecond { get; init; }

    /// <summary>Entries a second that a device gets which was away for so many (<see cref="MailboxRun.Away"/>).</summary>
    public required double SyncedPerSecond { get; init; }
}
