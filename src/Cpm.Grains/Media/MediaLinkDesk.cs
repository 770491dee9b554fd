using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Media;

/// <summary>What an owner does with links to media and to whole messages (CPM-STOR-012, -013). They are not told to the other devices.</summary>
internal sealed class MediaLinkDesk(AccountServices services, AccountJournal journal, Lane lane)
{
    private const long HourMs = 3_600_000;

    private sealed record Linked(long SizeBytes, RefusalReason WhyNot, int Links);

    public Task<Answer<LinkView>> Create(Request request, LinkAsk ask) => lane.Run(() => journal.Once(
        request, GrainJson.Default.LinkView, picture => Read(picture, ask), (picture, there) =>
            AccountState.WhyClosed(picture.State) is { } closed ? closed
            : there.WhyNot != RefusalReason.None ? there.WhyNot
            : there.Links >= services.MediaLimits.LinksPerMedia
                ? Refusal.Limit("links_per_media", services.MediaLimits.LinksPerMedia)
                : Created(picture, ask, there.SizeBytes)));

    public Task<Answer<Done>> Revoke(Request request, long link) => lane.Run(() => journal.Once(
        request, GrainJson.Default.Done, picture =>
            AccountState.WhyClosed(picture.State) is { } closed ? closed
            : new Proposal<Done> { Answer = new Done(0), Writes = [new LedgerWrite.UnlinkMedia(picture.Key, link)] }));

    public async Task<Answer<Page<ListedLinkView>>> List(LinkQuery query)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        var range = MediaLinkRange.Of(new MediaKey(query.Media), new MediaKey(query.LastMedia), query.LastLink, services.NowMs);
        IReadOnlyList<MediaLinkRow> rows = await services.Within(
            stop => services.Media.ListLinks(picture.Key, range, query.Count + 1, stop));
        ListedLinkView[] page = [.. rows.Take(query.Count).Select(row => new ListedLinkView(
            row.Link, row.Media.Value, row.Message.Value, row.Offset, row.Length, row.ExpireMs) { AtMs = row.AtMs })];
        return new Page<ListedLinkView>(page, rows.Count > query.Count ? $"{page[^1].Media}.{page[^1].Link}" : "");
    }

    private Decision<Proposal<LinkView>> Created(AccountPicture picture, LinkAsk ask, long sizeBytes)
    {
        if (MediaKeeping.Range(ask.Offset, ask.Length, sizeBytes) is not { } length)
        {
            return MediaKeeping.NoRange(ask.Offset, ask.Length);
        }

        long nowMs = services.NowMs, latestMs = nowMs + (services.MediaLimits.LinkHours * HourMs);
        if (ask.ExpireMs != 0 && ask.ExpireMs <= nowMs)
        {
            return Refusal.Field("expire_time");
        }

        var link = new LinkView(
            services.Keys.NextMedia().Value, ask.Media, ask.Offset, length,
            ask.ExpireMs == 0 ? latestMs : Math.Min(ask.ExpireMs, latestMs));
        return new Proposal<LinkView>
        {
            Answer = link,
            Writes =
            [
                new LedgerWrite.LinkMedia(
                    picture.Key, new MediaKey(ask.Media), link.Link, link.Offset, link.Length, link.ExpireMs, new MessageKey(ask.Message),
                    nowMs),
            ],
        };
    }

    private async Task<Linked> Read(AccountPicture picture, LinkAsk ask)
    {
        var key = new MediaKey(ask.Media);
        (long sizeBytes, RefusalReason whyNot) = LinkedMessage.Of(key) is { } message
            ? (0, await WhyNot(picture, message))
            : await MediaViews.Find(services, picture, ask.Media, ask.Message) is { } media
                ? (media.SizeBytes, RefusalReason.None)
                : (0, RefusalReason.MediaUnknown);
        return new Linked(
            sizeBytes, whyNot, await services.Within(stop => services.Media.CountLinks(picture.Key, key, services.NowMs, stop)));
    }

    private async Task<RefusalReason> WhyNot(AccountPicture picture, MessageKey message)
    {
        PlacementRow? row = await services.Read((reader, stop) => reader.FindPlacement(picture.Key, message, stop));
        return row is null ? RefusalReason.MessageUnknown
            : ((PlacementFlags)row.Flags).HasFlag(PlacementFlags.Recalled) ? RefusalReason.MessageRecalled
            : RefusalReason.None;
    }
}
