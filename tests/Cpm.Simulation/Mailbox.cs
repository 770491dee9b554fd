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
    private readonly SortedDictionary<long, string> _amended = [];
    private readonly Dictionary<long, MessageView> _views = [];

    public static Mailbox Of(IEnumerable<EntryView> entries)
    {
        var mailbox = new Mailbox();
        foreach (EntryView entry in entries)
        {
            mailbox.Apply(entry.Event);
        }

        return mailbox;
    }

    /// <summary>The messages as they were last shown.</summary>
    public IReadOnlyDictionary<long, MessageView> Views => _views;

    public void Hold(MessageView view)
    {
        _messages[view.Message] = view.Flags & Marks;
        Amend(view);
    }

    /// <summary>What became of a message, whoever looks at it; empty if nothing did.</summary>
    public string Amended(long message) => _amended.GetValueOrDefault(message, "");

    public void HoldDraft(long draft, long version) => _drafts[draft] = version;

    public override string ToString() =>
        string.Join(" ", _messages.Select(m => $"{m.Key}:{(int)m.Value}{Amended(m.Key)}").Concat(_drafts.Select(d => $"d{d.Key}:{d.Value}")));

    private void Apply(EntryEvent happened)
    {
        switch (happened)
        {
            case MessageArrived { View: { } view }:
                Hold(view);
                break;
            case MessageSent { View: { } view }:
                Hold(view);
                break;
            case MessageAmended { View: { } view } when _messages.ContainsKey(view.Message):
                Amend(view);
                break;
            case MessageReacted { Reactions: { } reactions } reacted when _views.TryGetValue(reacted.Message, out MessageView? view):
                Amend(view with { Amended = (view.Amended ?? new AmendedView(0, 0, 0, [])) with { Reactions = reactions } });
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

    private void Amend(MessageView view)
    {
        _views[view.Message] = view;
        _amended[view.Message] = view.Amended is not { } amended ? ""
            : $"/{amended.Edits}@{amended.EditedAtMs}x{amended.RecalledAtMs}"
                + string.Concat(amended.Reactions.Select(r => $"{r.Reaction}{r.Count}({string.Join(",", r.Addresses)})"));
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
