using Cpm.Domain.Folders;
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

    /// <summary>How much is in each folder that something was filed in.</summary>
    public Task<IReadOnlyList<FolderSize>> Sizes(AccountPicture picture) =>
        services.Read((reader, stop) => reader.FolderSizes(picture.Key, stop));

    /// <summary>Messages without their contents, and where they are.</summary>
    public async Task<FiledMessage[]> Find(AccountPicture picture, IEnumerable<MessageKey> messages)
    {
        MessageKey[] wanted = [.. messages.Distinct()];
        return await Whereabouts(picture, await services.Read((reader, stop) => reader.FindHeaders(picture.Key, wanted, stop)));
    }

    /// <summary>Where messages are.</summary>
    public async Task<FiledMessage[]> Whereabouts(AccountPicture picture, IReadOnlyList<PlacementRow> rows)
    {
        MessageKey[] filed = [.. rows.Where(r => (r.Flags & (int)PlacementFlags.Filed) != 0).Select(r => r.Stored.Message)];
        IReadOnlyList<FilingRow> filings = filed.Length == 0
            ? []
            : await services.Read((reader, stop) => reader.FindFilings(picture.Key, filed, stop));
        ILookup<MessageKey, FilingRow> byMessage = filings.ToLookup(f => f.Message);
        return
        [
            .. rows.Select(row => new FiledMessage(row, new Whereabouts(
                (PlacementFlags)row.Flags,
                [.. byMessage[row.Stored.Message].Select(f => new FiledIn(f.Folder, f.From)).OrderBy(f => f.Folder.Value)]))),
        ];
    }
}
