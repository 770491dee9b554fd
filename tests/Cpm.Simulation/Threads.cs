using System.Globalization;
using Cpm.Domain.Conversations;
using Cpm.Domain.Messages;
using Cpm.Grains;
using Cpm.Grains.Conversations;
using Cpm.Grains.Messages;

namespace Cpm.Simulation;

/// <summary>The conversations of an account, one line each.</summary>
/// <param name="Listed">As the server lists them.</param>
/// <param name="MadeUp">As they follow from the messages that the account holds.</param>
public sealed record Threads(string Listed, string MadeUp)
{
    public static async Task<Threads> Of(Node node, string name)
    {
        var listed = new List<string>();
        for (string? after = ""; after is not null;)
        {
            Page<ConversationView> page = (await node.Conversations(name).List(null, after, 2, 0)).Value!;
            listed.AddRange(page.Items.Select(c => Line(c.Conversation, c.Last.Message, c.Unread, c.Mentions)));
            after = page.Next.Length == 0 ? null : page.Next;
        }

        var messages = new List<MessageView>();
        for (long before = long.MaxValue; before != 0;)
        {
            Page<MessageView> page = (await node.Messages(name).List(before, 100, 0)).Value!;
            messages.AddRange(page.Items);
            before = page.Next.Length == 0 ? 0 : long.Parse(page.Next, CultureInfo.InvariantCulture);
        }

        IEnumerable<string> madeUp = messages.GroupBy(m => m.Envelope.Conversation)
            .Select(c => Line(c.Key, c.First().Message, c.Count(m => Reading.IsUnread(m.Flags)), c.Count(IsMention)));
        return new Threads(Sorted(listed), Sorted(madeUp));
    }

    private static bool IsMention(MessageView message) =>
        Reading.IsUnread(message.Flags) && message.Flags.HasFlag(PlacementFlags.Mentioned);

    private static string Line(long conversation, long last, int unread, int mentions) =>
        $"{conversation}: {last}, {unread} unread, {mentions} of them mentions";

    private static string Sorted(IEnumerable<string> lines) => string.Join("; ", lines.Order(StringComparer.Ordinal));
}
