using System.Security.Cryptography;
using Cpm.Domain.Media;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Media;

/// <summary>
/// Makes a medium of what a message carries itself, by the way of any upload. Only its last step is the caller's request: what broke
/// before it is an upload like another that nobody goes on with, and a repeat begins anew.
/// </summary>
internal sealed class PartIntake(MediaDoor door, UploadSealing sealing, PreviewDoor previews)
{
    private const int UploadIdLength = 32;

    public async Task<MediaView> Take(
        IMediaGrain account, Caller caller, Request ask, ContentPart part, CancellationToken cancellation)
    {
        using var place = door.Transfers.Enter(caller.Account);
        Answers.Require(sealing.WhyNotBegin(part.Body.Length));
        var begin = ask with { Id = RandomNumberGenerator.GetHexString(UploadIdLength, lowercase: true) };
        var wanted = new UploadAsk(MediaAsks.NameFrom(part.FileName), part.MediaType, part.Body.Length, []);
        var upload = (await account.StartUpload(begin, wanted)).OrRefuse().Upload!;
        var isOver = false;
        try
        {
            await Bring(upload, part.Body.Memory, cancellation);
            upload = (await account.FindUpload(upload.Upload)).OrRefuse();
            var seal = await sealing.Seal(account, ask, upload, cancellation);
            var kept = (await account.CompleteUpload(ask, upload.Upload, seal with { Once = true })).OrRefuse();
            // Another one: what came to be held meanwhile, or what a call of the same request made.
            isOver = kept.Media == upload.Upload;
            return await previews.Begin(account, kept, cancellation);
        }
        finally
        {
            // Without effect on one that is complete all the same, and whose answer only was lost.
            if (!isOver)
                await account.CancelUpload(begin with { Id = DerivedIds.Step("keep", begin.Id, "cancel") }, upload.Upload);
        }
    }

    private async Task Bring(UploadView upload, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        await using var appender = door.Intake.Append(new MediaKey(upload.Upload), upload.Committed, upload.SizeBytes);
        await appender.Write(bytes, cancellation);
        await appender.Flush(cancellation);
    }
}
