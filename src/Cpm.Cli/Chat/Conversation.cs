using Cpm.Cli.Messages;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Chat;

/// <summary>
/// What belongs to the talk between two, and how far each message has come. Knows nothing of screens or wires.
/// </summary>
internal sealed class Conversation(string myName, IReadOnlyCollection<string> theirAddresses, string theirName)
{
    private readonly Dictionary<string, Tick> _ticks = [];
    private readonly HashSet<string> _shown = [];
    private readonly List<string> _unread = [];

    /// <summary>What came in, was shown, and is not marked read.</summary>
    public IReadOnlyList<string> Unread => _unread;

    public bool Holds(Message message) => message.State?.Box switch
    {
        MessageBox.Inbox => theirAddresses.Contains(message.Sender),
        MessageBox.Sent or MessageBox.Scheduled => message.Recipients.Any(theirAddresses.Contains),
        _ => false,
    };

    /// <summary>The line of a message, or null if it was shown before.</summary>
    /// <param name="message">The message.</param>
    /// <param name="live">It happens now; so if it is one's own, it was sent on another device.</param>
    public ChatLine? Line(Message message, bool live)
    {
        if (!_shown.Add(message.MessageId))
            return null;
        var mine = message.State.Box != MessageBox.Inbox;
        if (!mine && !message.State.Read)
            _unread.Add(message.MessageId);
        var who = !mine ? theirName : live ? $"{myName} (elsewhere)" : myName;
        var text = message.Subject.Length > 0 ? $"{message.Subject}: {PlainText.From(message.Content)}"
            : PlainText.From(message.Content);
        var tick = mine ? Advanced(message.MessageId, Tick.Accepted) : Tick.None;
        return new ChatLine(message.MessageId, message.AcceptTime.ToDateTimeOffset(), who, mine, text, tick);
    }

    /// <summary>The line of a message that was sent from here.</summary>
    public ChatLine SentHere(SendMessageResponse answer, string text)
    {
        _shown.Add(answer.MessageId);
        return new ChatLine(
            answer.MessageId, answer.AcceptTime.ToDateTimeOffset(), myName, Mine: true, text,
            Advanced(answer.MessageId, Tick.Accepted));
    }

    /// <summary>Notes a report; tells whether a shown message got further by it.</summary>
    public bool Note(Report report, out Tick tick)
    {
        tick = report.Kind switch
        {
            ReportKind.Delivered => Tick.Delivered,
            ReportKind.Displayed => Tick.Read,
            _ => Tick.Failed,
        };
        var before = _ticks.GetValueOrDefault(report.MessageId);
        tick = Advanced(report.MessageId, tick);
        return tick != before && _shown.Contains(report.MessageId);
    }

    public void Read(IEnumerable<string> messageIds) => _unread.RemoveAll(messageIds.Contains);

    private Tick Advanced(string messageId, Tick tick)
    {
        var furthest = (Tick)Math.Max((int)_ticks.GetValueOrDefault(messageId), (int)tick);
        _ticks[messageId] = furthest;
        return furthest;
    }
}
