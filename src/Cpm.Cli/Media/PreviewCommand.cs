using System.CommandLine;
using Cpm.Client;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Media;

/// <summary>Gets a small picture of a medium or of a part of a message.</summary>
internal static class PreviewCommand
{
    // Both in one, or a file alone would be taken for the medium.
    private static readonly Argument<string[]> What = new("[MEDIA] FILE")
    {
        Description = "Which, by its id, not with --part; and where to.", Arity = new ArgumentArity(1, 2),
    };

    private static readonly Option<string> Message =
        MediaCommand.Message("The message that shows or carries it; without: one that the account holds.");

    private static readonly Option<int?> Part = MediaCommand.MediumOrPart().Part;

    private static readonly Option<PreviewSize> Size = new("--size")
    {
        Description = "How large: small, medium or large.", DefaultValueFactory = _ => PreviewSize.Medium,
    };

    public static Command Create() => MediaCommand.Of(
        "preview", "Gets a small picture of a medium or of a part of a message, in WebP.", [What, Message, Part, Size],
        async (parsed, user, cancel) =>
        {
            var what = parsed.GetValue(What)!;
            var got = await Get(parsed, user, what, cancel);
            await File.WriteAllBytesAsync(what[^1], got.Data.ToByteArray(), cancel);
            AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {got.Width} x {got.Height}, {got.Data.Length} bytes");
            return 0;
        });

    private static Task<GetPreviewResponse> Get(ParseResult parsed, CpmClient user, string[] what, CancellationToken cancel)
    {
        var (message, size) = (parsed.GetValue(Message) ?? "", parsed.GetValue(Size));
        return (what, parsed.GetValue(Part)) switch
        {
            ([_], { } part) => user.MediaTransfers.PreviewPartAsync(message, part, size, cancel),
            ([var media, _], null) => user.MediaTransfers.PreviewAsync(media, size, message, cancel),
            _ => throw new CommandException("Say of what: a medium by its id, or a part of a message by --message and --part."),
        };
    }
}
