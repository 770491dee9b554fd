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

    /// <summary>
    /// Which terms messages have: another number where texts give others than before. What was taken in under an earlier number is
    /// then taken in once more, behind the ledger as ever, and stays where it is meanwhile.
    /// </summary>
    public const int Form = 2;

    internal const char Conversation = 'c', Day = 'd', From = 'f', File = 'h', Type = 'm', FileWord = 'n', To = 'r', SubjectWord = 's',
        Word = 'w', Size = 'z';

    internal const string Inbox = "b1", Sent = "b2", HasFile = "h";

    /// <summary>The terms of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="limits">How many words at most.</param>
    /// <returns>Each once: all that is no word, and as many words as are allowed, those of the texts last.</returns>
    public static HashSet<string> Of(SearchableMessage message, SearchLimits limits)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal)
        {
            Every, message.Sent ? Sent : Inbox, From + message.Sender, OfDay(message.AtMs), OfSize(message.Bytes),
            OfConversation(message.Conversation),
        };
        terms.UnionWith(message.Recipients.Select(r => To + r));
        terms.UnionWith(message.Files.Select(f => Type + f.MediaType));
        if (message.Files.Length > 0)
        {
            terms.Add(HasFile);
        }

        // However much is written, a message is found by whom it went to: what is no word is bounded by what a message may carry.
        int most = terms.Count + limits.TermsPerMessage;
        Add(message.Files.SelectMany(f => SearchWords.Of(f.Name)).SelectMany(w => new[] { FileWord + w, Word + w }));
        Add(SearchWords.Of(message.Subject).SelectMany(w => new[] { SubjectWord + w, Word + w }));
        Add(message.Recipients.Prepend(message.Sender).SelectMany(a => SearchWords.Of(Bare(a))).Select(w => Word + w));
        Add(message.Texts.SelectMany(SearchWords.Of).Select(w => Word + w));
        return terms;

        void Add(IEnumerable<string> words)
        {
            foreach (string term in words.TakeWhile(_ => terms.Count < most))
            {
                terms.Add(term);
            }
        }
    }

    /// <summary>The texts that the words of a kind are taken from.</summary>
    internal static IEnumerable<string> Texts(SearchableMessage message, char kind) => kind switch
    {
        FileWord => message.Files.Select(f => f.Name),
        SubjectWord => [message.Subject],
        _ => [
            .. Texts(message, FileWord), message.Subject, .. message.Recipients.Prepend(message.Sender).Select(Bare), .. message.Texts,
        ],
    };

    internal static string OfConversation(long conversation) => Conversation + conversation.ToString(CultureInfo.InvariantCulture);

    internal static string OfDay(long atMs) =>
        Day + Math.Max(0, atMs / 86_400_000).ToString("D6", CultureInfo.InvariantCulture);

    internal static string OfSize(long bytes) =>
        Size + (64 - (int)ulong.LeadingZeroCount((ulong)Math.Max(0, bytes))).ToString("D2", CultureInfo.InvariantCulture);

    private static string Bare(string address) => address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
