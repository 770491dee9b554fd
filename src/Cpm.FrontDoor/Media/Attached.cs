using Cpm.Domain;
using Cpm.FrontDoor.Mapping;
using Cpm.Grains.Media;
using Cpm.Grains.Messages;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.FrontDoor.Media;

/// <summary>The stored media that a content refers to.</summary>
/// <param name="Found">One a part; null where the part refers to none, or to one that was not found.</param>
/// <param name="Refusal">Why one of them cannot be referred to; none if all can.</param>
internal sealed record Attached(MediaView?[] Found, RefusalReason Refusal)
{
    /// <summary>Writes into the parts what is shown of the media.</summary>
    /// <param name="content">The content; all that was asked has been read of it.</param>
    /// <returns>What the account is told.</returns>
    public MessageMedia Fill(Content content)
    {
        if (Refusal != RefusalReason.None)
            return new MessageMedia([], Refusal);
        var shown = new List<ShownMedia>();
        for (var i = 0; i < Found.Length; i++)
        {
            if (Found[i] is not { } media)
                continue;
            Show(content.Parts[i], media);
            content.Parts[i].MediaSource = "";
            shown.Add(new ShownMedia(media.Media, i, media.SizeBytes));
        }
        return new MessageMedia([.. shown]);
    }

    /// <summary>Writes into the parts of a draft what is shown of the media that there are; the others are refused when it is sent.</summary>
    public void Show(Content content)
    {
        for (var i = 0; i < Found.Length; i++)
        {
            if (Found[i] is { } media)
                Show(content.Parts[i], media);
            else
                content.Parts[i].Placeholder = ByteString.Empty;
        }
    }

    private static void Show(ContentPart part, MediaView media)
    {
        part.MediaType = media.Type;
        part.FileName = part.FileName.Length > 0 ? part.FileName : media.Name;
        part.SizeBytes = media.SizeBytes;
        part.Sha256 = ByteString.CopyFrom(media.Digest);
        part.MediaStanding = MediaMapping.Standing(media.Verdict);
        part.Placeholder = MediaMapping.Placeholder(media);
    }
}
