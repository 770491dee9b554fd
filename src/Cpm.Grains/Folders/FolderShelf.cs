using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>
/// What the store holds of an account's folders. It is read before each decision about them, in the account's lane: such decisions
/// are few, and most accounts need never keep a tree in memory.
/// </summary>
internal sealed class FolderShelf(AccountServices services)
{
    private const int MaxFolders = 1_000;

    /// <summary>All folders; no read where the user never made one.</summary>
    public async Task<FolderTree> Tree(AccountPicture picture) => new(picture.State is not { LastFolder: > 0 }
        ? []
        : await services.Read((reader, stop) => reader.ListFolders(picture.Key, gone: false, MaxFolders, stop)));

    /// <summary>Why nothing is looked for in a folder, if it is none of the account's; null where none is named.</summary>
    public async Task<Refusal?> WhyNot(AccountPicture picture, FolderId folder) =>
        folder == FolderId.None || (await Tree(picture)).Find(folder) is not null ? null : new Refusal(RefusalReason.FolderUnknown);

    /// <summary>How much is in each folder that something was filed in.</summary>
    public Task<IReadOnlyList<FolderSize>> Sizes(AccountPicture picture) =>
        services.Read((reader, stop) => reader.FolderSizes(picture.Key, stop));

    /// <summary>Whether messages are where deleted ones are: if so, it is asked already to be woken when they go.</summary>
    public async Task<bool> HasDeleted(AccountPicture picture) =>
        (await services.Read((reader, stop) => reader.FirstFiled(picture.Key, FolderId.Deleted, 1, stop))).Count > 0;

    /// <summary>Whether media are where deleted ones are.</summary>
    public async Task<bool> HasDeletedMedia(AccountPicture picture) =>
        (await services.Within(stop => services.Media.FirstFiled(picture.Key, FolderId.Deleted, 1, stop))).Count > 0;

    /// <summary>Messages without their contents, and where they are.</summary>
    public async Task<FiledMessage[]> Find(AccountPicture picture, IEnumerable<MessageKey> messages)
    {
        MessageKey[] wanted = [.. messages.Distinct()];
        return await Whereabouts(picture, await services.Read((reader, stop) => reader.FindHeaders(picture.Key, wanted, stop)));
    }

    /// <summary>A message with its content, and where it is; null if it is not there.</summary>
    public async Task<FiledMessage?> Find(AccountPicture picture, MessageKey message) =>
        await services.Read((reader, stop) => reader.FindPlacement(picture.Key, message, stop)) is { } row
            ? (await Whereabouts(picture, [row]))[0]
            : null;

    /// <summary>Where messages are.</summary>
    public async Task<FiledMessage[]> Whereabouts(AccountPicture picture, IReadOnlyList<PlacementRow> rows)
    {
        MessageKey[] filed = [.. rows.Where(r => (r.Flags & (int)PlacementFlags.Filed) != 0).Select(r => r.Stored.Message)];
        IReadOnlyList<FilingRow> filings = filed.Length == 0
            ? []
            : await services.Read((reader, stop) => reader.FindFilings(picture.Key, filed, stop));
        ILookup<MessageKey, FilingRow> byMessage = filings.ToLookup(f => f.Message);
        FolderTree tree = await TreeFor(picture, filings.Select(f => f.Folder));
        return
        [
            .. rows.Select(row => new FiledMessage(row, new Whereabouts(
                (PlacementFlags)row.Flags,
                [
                    .. byMessage[row.Stored.Message].OrderBy(f => f.Folder.Value)
                        .Select(f => new FiledIn(f.Folder, f.From) { AlsoFrom = f.AlsoFrom }),
                ]).Among(tree))),
        ];
    }

    /// <summary>What a stretch of entries placed and is still there, without contents; the last of it where that is more than may be.</summary>
    public Task<IReadOnlyList<PlacementRow>> Placed(AccountKey account, long afterSeq, long throughSeq, int most) =>
        services.Read((reader, stop) => reader.ListFlagged(
            account, 0, 0, new PlacementRange(afterSeq, throughSeq + 1, OldestFirst: false), most, headersOnly: true, stop));

    /// <summary>In which folders media are, and which of these were deleted.</summary>
    public async Task<ILookup<MediaKey, FiledIn>> Filings(
        AccountPicture picture, IReadOnlyList<MediaKey> media, FolderTree? among = null)
    {
        IReadOnlyList<MediaFilingRow> filings = media.Count == 0
            ? []
            : await services.Within(stop => services.Media.FindFilings(picture.Key, media, stop));
        FolderTree tree = among ?? await TreeFor(picture, filings.Select(f => f.Folder));
        return filings.OrderBy(f => f.Folder.Value)
            .ToLookup(f => f.Media, f => (new FiledIn(f.Folder, f.From) { AlsoFrom = f.AlsoFrom }).Among(tree));
    }

    /// <summary>The media that were filed in a folder first, and where else they are.</summary>
    public async Task<FiledMedia[]> FirstMedia(
        AccountPicture picture, FolderId folder, int count, long beforeMs = long.MaxValue)
    {
        IReadOnlyList<MediaFilingRow> first = await services.Within(
            stop => services.Media.FirstFiled(picture.Key, folder, count, stop));
        MediaFilingRow[] due = [.. first.Where(f => f.AtMs <= beforeMs)];
        ILookup<MediaKey, FiledIn> filed = await Filings(picture, [.. due.Select(f => f.Media)]);
        return [.. due.Select(f => new FiledMedia(f.Media, f.Bytes, [.. filed[f.Media]]))];
    }

    // Of the folders that every account has it is known which one is for what is deleted.
    private async Task<FolderTree> TreeFor(AccountPicture picture, IEnumerable<FolderId> folders) =>
        folders.All(f => f.IsFixed) ? new FolderTree([]) : await Tree(picture);
}
