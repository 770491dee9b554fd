using Cpm.Cli.Messages;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Chat;

/// <summary>A message as text, with what became of it.</summary>
internal static class AmendedText
{
    public static string Of(Message message)
    {
        if (message.RecallTime is not null)
            return "(recalled)";
        var text = PlainText.From(message.Content);
        var signs = (message.MentionsMe ? "@you " : "") + (message.InReplyTo.Length > 0 ? "↳ " : "");
        return signs + (message.Subject.Length > 0 ? $"{message.Subject}: {text}" : text)
            + (message.EditCount > 0 ? " (edited)" : "")
            + (message.Reactions.Count > 0 ? $"  [{Of(message.Reactions)}]" : "");
    }

    public static string Of(IEnumerable<Reaction> reactions) =>
        string.Join(' ', reactions.Select(r => r.Count == 1 ? r.Reaction_ : $"{r.Reaction_} {r.Count}"));
}
