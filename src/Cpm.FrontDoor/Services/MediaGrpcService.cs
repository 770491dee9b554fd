using Cpm.Domain;
using Cpm.Domain.Media;
using Cpm.FrontDoor.Access;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Media;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Media.Links;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>Media of the caller's own account (CPM-STOR-008).</summary>
internal sealed partial class MediaGrpcService(
    IGrainFactory grains, MediaDoor door, UploadSealing sealing, PreviewDoor previews, AccessGate access, LinkedMedia linked,
    PartMedia parts) : MediaService.MediaServiceBase
{
    private const string List = "media";
    private const int MaxPage = 200;
    private const int UsualPage = 50;

    public override async Task<StartUploadResponse> StartUpload(StartUploadRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? MediaAsks.Check(request) ?? sealing.WhyNotBegin(request.SizeBytes));
        var ask = new UploadAsk(request.Name, request.MediaType, request.SizeBytes, request.Sha256.ToByteArray());
        var begun = (await Of(caller).StartUpload(Requests.Of(request.RequestId, request, caller.Device), ask)).OrRefuse();
        return new StartUploadResponse { Upload = begun.Upload?.ToProto(), Media = begun.Media?.ToProto() };
    }

    public override async Task Upload(
        IAsyncStreamReader<UploadRequest> requestStream, IServerStreamWriter<UploadResponse> responseStream, ServerCallContext context)
    {
        var caller = context.Caller();
        using var place = door.Transfers.Enter(caller.Account);
        using var stall = door.Watch(context);
        if (!await stall.Step(requestStream.MoveNext))
            throw new RefusedException(Answers.Field("upload_id"));
        var first = requestStream.Current;
        var upload = (await Of(caller).FindUpload(UploadNumber(first.UploadId))).OrRefuse();
        Answers.Require(
            first.Offset == upload.Committed ? null : new Refused(RefusalReason.UploadOffset, null, upload.Committed));
        await new UploadCall(Of(caller), door.Intake, stall, requestStream, responseStream).Serve(upload);
    }

    public override async Task<GetUploadResponse> GetUpload(GetUploadRequest request, ServerCallContext context)
    {
        var answer = await Of(context.Caller()).FindUpload(UploadNumber(request.UploadId));
        return new GetUploadResponse { Upload = answer.OrRefuse().ToProto() };
    }

    public override async Task<ListUploadsResponse> ListUploads(ListUploadsRequest request, ServerCallContext context)
    {
        var answer = await Of(context.Caller()).ListUploads();
        return new ListUploadsResponse { Uploads = { answer.OrRefuse().Uploads.Select(MediaMapping.ToProto) } };
    }

    public override async Task<CompleteUploadResponse> CompleteUpload(CompleteUploadRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var number = UploadNumber(request.UploadId);
        var upload = await Of(caller).FindUpload(number);
        Answers.Require(upload.Refusal is { Reason: not RefusalReason.UploadUnknown } refused ? refused : null);
        var ask = Requests.Of(request.RequestId, request, caller.Device);
        var seal = await Seal(caller, ask, upload.Value, context.CancellationToken);
        var answer = await Of(caller).CompleteUpload(ask, number, seal);
        if (answer.Refusal?.Reason == RefusalReason.UploadUnknown)
            await UploadSealing.RequireHarmless(Of(caller), ask, number);
        var media = await previews.Begin(Of(caller), answer.OrRefuse(), context.CancellationToken);
        return new CompleteUploadResponse { Media = media.ToProto() };
    }

    // All of it may have to be read, here and by who looks for what does harm: that is a transfer like any other.
    private async Task<UploadSeal?> Seal(Caller caller, Request ask, UploadView? upload, CancellationToken cancellation)
    {
        if (upload is null)
            return null;
        using var place = door.Transfers.Enter(caller.Account);
        return await sealing.Seal(Of(caller), ask, upload, cancellation);
    }

    public override async Task<CancelUploadResponse> CancelUpload(CancelUploadRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var answer = await Of(caller).CancelUpload(
            Requests.Of(request.RequestId, request, caller.Device), UploadNumber(request.UploadId));
        answer.OrRefuse();
        return new CancelUploadResponse();
    }

    public override async Task Download(
        DownloadRequest request, IServerStreamWriter<DownloadResponse> responseStream, ServerCallContext context)
    {
        var caller = context.Caller();
        using var place = door.Transfers.Enter(caller.Account);
        var media = await Find(caller, request.MediaId, request.MessageId);
        Answers.Require(MediaDoor.WhyWithheld(media));
        access.Require(context, media.Type, media.SizeBytes);
        var length = MediaKeeping.Range(request.Offset, request.Length, media.SizeBytes)
            ?? throw new RefusedException(Refused.From(MediaKeeping.NoRange(request.Offset, request.Length)));
        using var stall = door.Watch(context);
        await foreach (var piece in door.Reader.Read(
            new MediaKey(media.Blob), request.Offset, length, context.CancellationToken))
        {
            // Written out before the memory is used again.
            var response = new DownloadResponse { Data = UnsafeByteOperations.UnsafeWrap(piece) };
            await stall.Step(async ending =>
            {
                await responseStream.WriteAsync(response, ending);
                return true;
            });
        }
    }

    public override async Task<GetMediaResponse> GetMedia(GetMediaRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var media = request.MessageId.Length > 0
            ? await Find(caller, request.MediaId, request.MessageId)
            : (await Of(caller).Describe(MediaNumber(request.MediaId))).OrRefuse();
        return new GetMediaResponse { Media = media.ToProto() };
    }

    public override async Task<GetPreviewResponse> GetPreview(GetPreviewRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(MediaAsks.Check(request));
        var size = PreviewDoor.SizeOf(request.Size);
        using var place = door.Transfers.Enter(caller.Account);
        var media = request.HasPart
            ? await parts.Find(caller, request.MessageId, request.Part, context)
            : await Find(caller, request.MediaId, request.MessageId);
        Answers.Require(MediaDoor.WhyWithheld(media));
        var preview = await previews.Give(media, size, context.CancellationToken);
        access.Require(context, preview.MediaType, preview.Data.Length);
        return preview;
    }

    public override async Task<ListMediaResponse> ListMedia(ListMediaRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage) ?? MediaAsks.Check(request.Filter));
        Answers.Require(PageTokens.TryParse(List, caller.Account, request.PageToken, 0, out var after));
        var count = PageSizes.Count(request.PageSize, UsualPage);
        var listed = (request.Filter is { } filter
            ? await Of(caller).Search(filter.ToQuery(after, count))
            : await Of(caller).List(after, count)).OrRefuse();
        return new ListMediaResponse
        {
            Media = { listed.Page.Items.Select(MediaMapping.ToProto) },
            NextPageToken = PageTokens.Format(List, caller.Account, listed.Page.Next),
            Usage = listed.Usage.ToProto(),
        };
    }

    public override async Task<CreateMediaLinkResponse> CreateMediaLink(CreateMediaLinkRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? MediaAsks.Check(request));
        var ask = Requests.Of(request.RequestId, request, caller.Device);
        var link = request.HasPart
            ? await parts.Link(caller, ask, request, context)
            : (await Of(caller).CreateLink(ask, AskOf(request))).OrRefuse();
        return new CreateMediaLinkResponse { Link = link.ToProto(door.Links) };
    }

    public override async Task<KeepMediaResponse> KeepMedia(KeepMediaRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? MediaAsks.Check(request));
        var ask = Requests.Of(request.RequestId, request, caller.Device);
        if (request.HasPart)
            return new KeepMediaResponse { Media = (await parts.Keep(caller, ask, request, context)).ToProto() };
        var media = request.MessageId.Length > 0
            ? await Look(caller, MediaNumber(request.MediaId), ShownBy(request.MessageId))
            : await ByLink(request.LinkPath, context.CancellationToken);
        Answers.Require(media is null ? null : MediaDoor.WhyWithheld(media));
        var answer = await Of(caller).Keep(ask, media);
        return new KeepMediaResponse { Media = answer.OrRefuse().ToProto() };
    }

    private async Task<MediaView?> ByLink(string path, CancellationToken cancellation)
    {
        var (link, media, refused) = await linked.Find(path[LinkTokens.PathPrefix.Length..], cancellation);
        Answers.Require(refused?.Reason == RefusalReason.MediaWithheld ? refused : null);
        return link is not null && link.Length == media?.SizeBytes ? media : null;
    }

    private async Task<MediaView> Find(Caller caller, string mediaId, string messageId) =>
        await Look(caller, MediaNumber(mediaId), ShownBy(messageId)) ?? throw new RefusedException(new Refused(RefusalReason.MediaUnknown));

    private async Task<MediaView?> Look(Caller caller, long media, long message) =>
        (await Of(caller).Look([new MediaAsk(media, message)])).OrRefuse().Media[0];

    private static long ShownBy(string messageId) =>
        messageId.Length == 0 ? 0 : Ids.Require(messageId, "message_id", MessageIds.Parse, RefusalReason.MediaUnknown);

    public override async Task<RevokeMediaLinkResponse> RevokeMediaLink(RevokeMediaLinkRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        Answers.Require(request.LinkId.Length == 0 ? Answers.Field("link_id") : null);
        var answer = await Of(caller).RevokeLink(
            Requests.Of(request.RequestId, request, caller.Device), PrefixedNumbers.ParseMediaLink(request.LinkId));
        answer.OrRefuse();
        return new RevokeMediaLinkResponse();
    }

    private IMediaGrain Of(Caller caller) => grains.GetGrain<IMediaGrain>(caller.Account);

    private static long UploadNumber(string uploadId) =>
        Ids.Require(uploadId, "upload_id", MediaId.Parse, RefusalReason.UploadUnknown);

    private static long MediaNumber(string mediaId) =>
        Ids.Require(mediaId, "media_id", MediaId.Parse, RefusalReason.MediaUnknown);
}
