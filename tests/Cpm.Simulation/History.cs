using Cpm.Grains.Entries;

namespace Cpm.Simulation;

/// <summary>What happened in a run, as users, devices and at the end the ledger tell it.</summary>
public sealed class History
{
    public List<Sent> Sent { get; } = [];

    public List<Blocking> Blockings { get; } = [];

    /// <summary>Accounts that have ever refused delivery reports, and read reports.</summary>
    public HashSet<string> EverDenied { get; } = [];

    /// <summary>Messages that an owner deleted, or tried to.</summary>
    public HashSet<(string Account, long Message)> Deleted { get; } = [];

    /// <summary>Edits that were acknowledged.</summary>
    public int Edits { get; set; }

    public List<SimulatedDevice> Devices { get; } = [];

    /// <summary>Answers to repeated requests that were not the first answer.</summary>
    public List<string> Wrongs { get; } = [];

    /// <summary>At the end: what each account's ledger tells.</summary>
    public Dictionary<string, List<EntryView>> Ledgers { get; } = [];

    /// <summary>The same after all activations were lost.</summary>
    public Dictionary<string, List<EntryView>> Reread { get; } = [];

    /// <summary>At the end: the messages each account holds, with their marks.</summary>
    public Dictionary<string, Mailbox> Holdings { get; } = [];

    /// <summary>Conversations as listed and as made up from the messages, by account.</summary>
    public Dictionary<string, Threads> Threads { get; } = [];
}
