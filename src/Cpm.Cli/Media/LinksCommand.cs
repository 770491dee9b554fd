using System.CommandLine;
using System.Globalization;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Cpm.Cli.Media;

/// <summary>Shows which links to media and messages there are.</summary>
internal static class LinksCommand
{
    public static Command Create()
    {
        var media = new Option<string?>("--media") { Description = "Only those to this medium." };
        var message = new Option<string?>("--message") { Description = "Only those to the whole of this message." };
        return MediaCommand.Of("links", "Lists the links that still work.", [media, message], async (parsed, user, cancel) =>
        {
            var all = await Paging.All<ListMediaLinksResponse, ListedMediaLink>(
                async token => await user.Media.ListMediaLinksAsync(
                    new ListMediaLinksRequest
                    {
                        MediaId = parsed.GetValue(media) ?? "", MessageId = parsed.GetValue(message) ?? "", PageToken = token,
                    },
                    cancellationToken: cancel),
                page => (page.Links, page.NextPageToken));
            var table = new Table().AddColumns("link", "media", "made", "until", "from byte", "bytes", "message");
            foreach (var link in all)
            {
                table.AddRow(
                    link.LinkId, link.MediaId, At(link.CreateTime), At(link.ExpireTime), $"{link.Offset}", $"{link.Length}", link.MessageId);
            }
            AnsiConsole.Write(table);
            return 0;
        });
    }

    private static string At(Timestamp? time) => time?.ToDateTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";
}
