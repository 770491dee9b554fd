using Cpm.Domain.Messages;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;

namespace Cpm.Simulation;

/// <summary>What a device makes of the entries it takes: the messages and drafts it shows.</summary>
public sealed class Mailbox
{
    private const PlacementFlags Marks = PlacementFlags.Read | PlacementFlags.Flagged;
    private readonly SortedDictionary<long, PlacementFlags> _messages = [];
    private readonly SortedDictionary<long, long> _drafts = [];

    public static Mailbox Of(IEnumerable<EntryView> entries)
    {
        var mailbox = new Mailbox();
        foreach (EntryView entry in entries)
        {
            mailbox.Apply(entry.Event);
        }

        return mailbox;
    }

    public void Hold(long message, PlacementFlags flags) => _messages[message] = flags & Marks;

    public void HoldDraft(long draft, long version) => _drafts[draft] = version;

    public override string ToString() =>
        string.Join(" ", _messages.Select(m => $"{m.Key}:{(int)m.Value}").Concat(_drafts.Select(d => $"d{d.Key}:{d.Value}")));

    private void Apply(EntryEvent happened)
    {
        switch (happened)
        {
            case MessageArrived { View: { } view }:
                Hold(view.Message, view.Flags);
                break;
            case MessageSent { View: { } view }:
                Hold(view.Message, view.Flags);
                break;
            case MessagesMarked marked:
                Mark(marked.Marks);
                break;
            case MessagesDeleted { Device: 0 } deleted:
                Array.ForEach(deleted.Messages, m => _messages.Remove(m));
                break;
            case MessageCancelled { Message: var gone }:
                _messages.Remove(gone);
                break;
            case MessageExpired { Message: var gone }:
                _messages.Remove(gone);
                break;
            case DraftSaved { View: { } draft } saved:
                HoldDraft(saved.Draft, draft.Version);
                break;
            case DraftDeleted { Draft: var gone }:
                _drafts.Remove(gone);
                break;
        }
    }

    private void Mark(MessageMarks marks)
    {
        foreach (long message in marks.Messages)
        {
            if (_messages.TryGetValue(message, out PlacementFlags flags))
            {
                _messages[message] = Marking.Apply(flags, marks.Read, marks.Flagged);
            }
        }
    }
}
