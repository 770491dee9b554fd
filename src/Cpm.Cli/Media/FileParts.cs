using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Media;

/// <summary>Files as parts of messages: uploaded once, and sent by reference.</summary>
internal static class FileParts
{
    public static async Task<ContentPart> UploadAsync(CpmClient user, FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
            throw new CommandException($"There is no file {file}.");
        await using var content = file.OpenRead();
        var media = await user.MediaTransfers.UploadAsync(
            content, file.Name, "application/octet-stream", cancellationToken: cancellationToken);
        return new ContentPart { MediaId = media.MediaId, MediaType = media.MediaType, FileName = media.Name, SizeBytes = media.SizeBytes };
    }
}
