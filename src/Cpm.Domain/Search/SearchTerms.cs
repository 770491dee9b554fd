using System.Globalization;

namespace Cpm.Domain.Search;

/// <summary>
/// The terms of a message: one letter that tells what, and the rest. Times and sizes are written so that a stretch of them is a
/// stretch of terms.
/// </summary>
public static class SearchTerms
{
    /// <summary>The term of every message.</summary>
    public const string Every = "a";

    internal const char Conversation = 'c', Day = 'd', From = 'f', File = 'h', Type = 'm', FileWord = 'n', To = 'r', SubjectWord = 's',
        Word = 'w', Size = 'z';

    internal const string Inbox = "b1", Sent = "b2", HasFile = "h";

    /// <summary>The terms of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="limits">How many at most.</param>
    /// <returns>Each once.</returns>
    public static HashSet<string> Of(SearchableMessage message, SearchLimits limits)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal)
        {
            Every, message.Sent ? Sent : Inbox, From + message.Sender, OfDay(message.AtMs), OfSize(message.Bytes),
            OfConversation(message.Conversation),
        };
        if (message.Files.Length > 0)
        {
            terms.Add(HasFile);
        }

        foreach (SearchableFile file in message.Files)
        {
            Add([Type + file.MediaType]);
            Add(SearchWords.Of(file.Name).SelectMany(w => new[] { FileWord + w, Word + w }));
        }

        Add(SearchWords.Of(message.Subject).SelectMany(w => new[] { SubjectWord + w, Word + w }));
        Add(SearchWords.Of(Bare(message.Sender)).Select(w => Word + w));
        Add(message.Texts.SelectMany(SearchWords.Of).Select(w => Word + w));
        Add(message.Recipients.SelectMany(r => SearchWords.Of(Bare(r)).Select(w => Word + w).Prepend(To + r)));
        return terms;

        void Add(IEnumerable<string> more)
        {
            foreach (string term in more.TakeWhile(_ => terms.Count < limits.TermsPerMessage))
            {
                terms.Add(term);
            }
        }
    }

    internal static string OfConversation(long conversation) => Conversation + conversation.ToString(CultureInfo.InvariantCulture);

    internal static string OfDay(long atMs) =>
        Day + Math.Max(0, atMs / 86_400_000).ToString("D6", CultureInfo.InvariantCulture);

    internal static string OfSize(long bytes) =>
        Size + (64 - (int)ulong.LeadingZeroCount((ulong)Math.Max(0, bytes))).ToString("D2", CultureInfo.InvariantCulture);

    private static string Bare(string address) => address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
