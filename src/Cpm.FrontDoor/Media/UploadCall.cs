using Cpm.Domain;
using Cpm.Domain.Media;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Media.Transfer;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.FrontDoor.Media;

/// <summary>
/// One call that brings bytes. Whatever ends it, what came before counts: it is made durable, and the next call goes on from there.
/// </summary>
internal sealed class UploadCall(
    IMediaGrain account, MediaIntake intake, Stall stall, IAsyncStreamReader<UploadRequest> requests,
    IServerStreamWriter<UploadResponse> responses)
{
    public const int MaxDataBytes = 256 * 1024;
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(10);

    public async Task Serve(UploadView upload)
    {
        await using var appender = intake.Append(new MediaKey(upload.Upload), upload.Committed, upload.SizeBytes);
        try
        {
            await Take(appender, upload);
        }
        catch (Exception) when (!appender.IsOvertaken)
        {
            using var patience = new CancellationTokenSource(LastPatience);
            await appender.Flush(patience.Token);
            throw;
        }
    }

    private async Task Take(MediaAppender appender, UploadView upload)
    {
        var isFirst = true;
        do
        {
            var request = requests.Current;
            Answers.Require(WhyNot(request, isFirst, appender, upload));
            isFirst = false;
            if (await stall.Step(ending => appender.Write(request.Data.Memory, ending).AsTask()))
                await Tell(appender, upload);
        }
        while (await stall.Step(requests.MoveNext));
        await appender.Flush(CancellationToken.None);
        await Tell(appender, upload);
    }

    private static Refused? WhyNot(UploadRequest request, bool isFirst, MediaAppender appender, UploadView upload) =>
        !isFirst && request.UploadId.Length > 0 ? Answers.Field("upload_id")
        : !isFirst && request.Offset != 0 ? Answers.Field("offset")
        : request.Data.Length > MaxDataBytes ? Answers.Field("data")
        : request.Data.Length > appender.Missing ? new Refused(RefusalReason.ContentTooLarge, null, upload.SizeBytes)
        : null;

    private async Task Tell(MediaAppender appender, UploadView upload)
    {
        if (appender.IsOvertaken)
        {
            var now = (await account.FindUpload(upload.Upload)).OrRefuse();
            throw new RefusedException(new Refused(RefusalReason.UploadOffset, null, now.Committed));
        }
        await stall.Step(async ending =>
        {
            await responses.WriteAsync(new UploadResponse { CommittedBytes = appender.Committed }, ending);
            return true;
        });
    }
}
