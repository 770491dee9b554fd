using Google.Protobuf;

namespace Cpm.Client.Backup;

/// <summary>A page of a list, as it is written to a back-up.</summary>
/// <param name="Bytes">What it adds to the file.</param>
/// <param name="Items">How many things that is.</param>
/// <param name="Next">Where the next page begins; empty on the last.</param>
internal sealed record BackupPage(ByteString Bytes, long Items, string Next)
{
    private static readonly JsonFormatter s_whole = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    /// <summary>Each message as a line of JSON, as the contract's JSON mapping has it.</summary>
    public static BackupPage Of(IEnumerable<IMessage> messages, string next) =>
        OfLines(messages.Select(message => JsonFormatter.Default.Format(message)), next);

    /// <summary>As <see cref="Of"/>, also what is false, 0 or empty: so it is seen what the program that wrote it knew.</summary>
    public static BackupPage OfWhole(IEnumerable<IMessage> messages, string next = "") => OfLines(messages.Select(message => s_whole.Format(message)), next);

    /// <summary>Lines as they are.</summary>
    public static BackupPage OfLines(IEnumerable<string> lines, string next)
    {
        string[] all = [.. lines];
        return new(ByteString.CopyFromUtf8(string.Concat(all.Select(line => line + "\n"))), all.Length, next);
    }
}
