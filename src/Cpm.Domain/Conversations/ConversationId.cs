using System.Buffers.Binary;

namespace Cpm.Domain.Conversations;

/// <summary>
/// One thread a set of people, whoever of them writes and from whichever device: the first bytes of a digest of their
/// canonical addresses. Every account, and every service that knows the rule, comes to the same number without asking.
/// </summary>
/// <param name="Value">Greater than zero for a real conversation.</param>
public readonly record struct ConversationId(long Value)
{
    /// <summary>What is digested: each address once, in ordinal order, each followed by a line feed.</summary>
    /// <param name="sender">The sender's address in canonical form.</param>
    /// <param name="recipients">The recipients' addresses in canonical form, in any order.</param>
    /// <returns>The same text for all who take part.</returns>
    public static string Text(string sender, IReadOnlyList<string> recipients)
    {
        if (recipients.Count == 1)
        {
            int order = string.CompareOrdinal(sender, recipients[0]);
            return order == 0 ? $"{sender}\n" : order < 0 ? $"{sender}\n{recipients[0]}\n" : $"{recipients[0]}\n{sender}\n";
        }

        var people = new SortedSet<string>(recipients, StringComparer.Ordinal) { sender };
        return string.Concat(people.Select(p => p + "\n"));
    }

    /// <summary>The conversation.</summary>
    /// <param name="digest">The SHA-256 of <see cref="Text"/>.</param>
    /// <returns>Positive and never zero, which stands for none.</returns>
    public static ConversationId Of(ReadOnlySpan<byte> digest) =>
        new((BinaryPrimitives.ReadInt64BigEndian(digest) & long.MaxValue) | 1);
}
