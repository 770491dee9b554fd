using System.CommandLine;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Media;

/// <summary>Makes a link to a medium, a part of a message or a whole message.</summary>
internal static class LinkCommand
{
    public static Command Create()
    {
        var (media, part) = MediaCommand.MediumOrPart();
        var message = MediaCommand.Message("The message that shows or carries it; alone: the link leads to all of the message, as a mail.");
        const string does = "Prints a link by which whoever has it reads the medium, the part of a message, or the message.";
        return MediaCommand.Of("link", does, [media, message, part], async (parsed, user, links, cancel) =>
        {
            var request = new CreateMediaLinkRequest { MediaId = parsed.GetValue(media) ?? "", MessageId = parsed.GetValue(message) ?? "" };
            if (parsed.GetValue(part) is { } number)
                request.Part = number;
            var answer = await user.Media.CreateMediaLinkAsync(request, cancellationToken: cancel);
            // Where it works is not known of every server.
            Console.WriteLine(links is null ? answer.Link.Path : new Uri(links, answer.Link.Path).ToString());
            // Beside the link, which a script may take.
            Terminal.Errors.MarkupLineInterpolated($"[grey]link {answer.Link.LinkId}, to revoke it by[/]");
            return 0;
        });
    }
}
