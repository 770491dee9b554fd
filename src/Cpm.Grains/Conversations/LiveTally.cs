using Cpm.Domain.Conversations;
using Cpm.Grains.Entries;

namespace Cpm.Grains.Conversations;

/// <summary>
/// What happened in an account's conversations over a stretch of its ledger. It is made from entries alone, so that one made
/// while they were appended and one made by reading them again are the same.
/// </summary>
/// <param name="afterSeq">The stretch begins after this entry.</param>
internal sealed class LiveTally(long afterSeq)
{
    private readonly Dictionary<long, Tally> _tallies = [];

    /// <summary>The stretch begins after this entry.</summary>
    public long AfterSeq => afterSeq;

    /// <summary>How many entries were counted that touch a conversation.</summary>
    public int Entries { get; private set; }

    /// <summary>What happened, by conversation.</summary>
    public IReadOnlyDictionary<long, Tally> Tallies => _tallies;

    /// <summary>Counts an entry.</summary>
    public void Note(long seq, EntryEvent happened)
    {
        switch (happened)
        {
            case MessageArrived arrived:
                Add(arrived.Conversation, new Tally(1, seq, seq));
                break;
            case MessageSent sent:
                Add(sent.Conversation, new Tally(0, seq, 0));
                break;
            case MessageUploaded uploaded:
                Add(uploaded.Conversation, new Tally(uploaded.Unread ? 1 : 0, seq, uploaded.Unread ? seq : 0));
                break;
            case MessageExpired expired:
                Add(expired.Conversation, new Tally(-1, 0, 0));
                break;
            case MessagesMarked { Unread: { } unread }:
                Array.ForEach(unread, change => Add(change.Conversation, new Tally(change.By, 0, 0)));
                break;
            case MessageAmended { Unread: { } unread }:
                Array.ForEach(unread, change => Add(change.Conversation, new Tally(change.By, 0, 0)));
                break;
            case MessagesFiled { Unread: { } unread }:
                Array.ForEach(unread, change => Add(change.Conversation, new Tally(change.By, 0, 0)));
                break;
            case MessagesDeleted { Unread: { } unread }:
                Array.ForEach(unread, change => Add(change.Conversation, new Tally(change.By, 0, 0)));
                break;
        }
    }

    /// <summary>Adds what happened over another stretch.</summary>
    public void Add(LiveTally other)
    {
        foreach ((long conversation, Tally tally) in other._tallies)
        {
            Add(conversation, tally);
        }
    }

    private void Add(long conversation, Tally tally)
    {
        if (conversation != 0)
        {
            _tallies[conversation] = _tallies.TryGetValue(conversation, out Tally before) ? before.Plus(tally) : tally;
            Entries++;
        }
    }
}
