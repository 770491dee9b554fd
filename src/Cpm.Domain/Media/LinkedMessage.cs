using Cpm.Domain.Messages;

namespace Cpm.Domain.Media;

/// <summary>
/// Whole messages among what links lead to (CPM-STOR-012). There media go by their numbers and messages by their own, below nought: so all
/// links have one order, and a server that knows only of media finds none under such a number.
/// </summary>
public static class LinkedMessage
{
    /// <summary>By what links know a message.</summary>
    /// <param name="message">The message.</param>
    /// <returns>A key that no medium has.</returns>
    public static MediaKey KeyOf(MessageKey message) => new(-message.Value);

    /// <summary>The message that links know by a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The message; null if it is the key of a medium.</returns>
    public static MessageKey? Of(MediaKey key) => key.Value < 0 ? new MessageKey(-key.Value) : null;
}
