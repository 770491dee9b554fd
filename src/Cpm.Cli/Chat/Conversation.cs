using System.Globalization;
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

    /// <summary>One's own last message, which can be edited or recalled; empty if none was shown.</summary>
    public string LastMine { get; private set; } = "";

    /// <summary>Their last message, to which one can react; empty if none was shown.</summary>
    public string LastTheirs { get; private set; } = "";

    /// <summary>The id of the conversation; empty before the first message.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The last file that came, with the message that shows it; null if none did.</summary>
    public (string Message, ContentPart Part)? LastFile { get; private set; }

    /// <summary>What to tell of an edit or recall of a message that was shown; null of any other.</summary>
    public string? Tell(MessageAmended amended) =>
        amended.Deleted || amended.Change == MessageChange.Unspecified || !_shown.Contains(amended.Message.MessageId) ? null
        : amended.Change == MessageChange.Recalled ? $"{NameOf(amended.Actor)} recalled a message of {Time(amended.Message)}"
        : $"{NameOf(amended.Actor)} edited the message of {Time(amended.Message)}: {AmendedText.Of(amended.Message)}";

    /// <summary>What to tell of reactions to a message that was shown; null of any other.</summary>
    public string? Tell(MessageReacted reacted) => !_shown.Contains(reacted.MessageId) ? null
        : $"{NameOf(reacted.Actor)} reacted{(reacted.MessageId == LastMine ? " to your last message" : "")}: "
            + (reacted.Reactions.Count == 0 ? "nothing left" : AmendedText.Of(reacted.Reactions));

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
        Id = message.ConversationId;
        var mine = message.State.Box != MessageBox.Inbox;
        if (!mine && !message.State.Read)
            _unread.Add(message.MessageId);
        var who = !mine ? theirName : live ? $"{myName} (elsewhere)" : myName;
        var text = AmendedText.Of(message);
        (LastMine, LastTheirs) = mine ? (message.MessageId, LastTheirs) : (LastMine, message.MessageId);
        if (!mine && message.Content?.Parts.LastOrDefault(part => part.MediaId.Length > 0) is { } file)
            LastFile = (message.MessageId, file);
        var tick = mine ? Advanced(message.MessageId, Tick.Accepted) : Tick.None;
        return new ChatLine(message.MessageId, message.AcceptTime.ToDateTimeOffset(), who, mine, text, tick);
    }

    /// <summary>The line of a message that was sent from here.</summary>
    public ChatLine SentHere(SendMessageResponse answer, string text)
    {
        _shown.Add(answer.MessageId);
        Id = answer.ConversationId;
        LastMine = answer.MessageId;
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
            ReportKind.Recalled => Tick.None,
            _ => Tick.Failed,
        };
        var before = _ticks.GetValueOrDefault(report.MessageId);
        tick = Advanced(report.MessageId, tick);
        return tick != before && _shown.Contains(report.MessageId);
    }

    public void Read(IEnumerable<string> messageIds) => _unread.RemoveAll(messageIds.Contains);

    /// <summary>Who has an address.</summary>
    public string NameOf(string address) => theirAddresses.Contains(address) ? theirName : "you";

    private static string Time(Message message) =>
        message.AcceptTime.ToDateTimeOffset().ToLocalTime().ToString("HH:mm", CultureInfo.InvariantCulture);

    private Tick Advanced(string messageId, Tick tick)
    {
        var furthest = (Tick)Math.Max((int)_ticks.GetValueOrDefault(messageId), (int)tick);
        _ticks[messageId] = furthest;
        return furthest;
    }
}
