using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Media;
using Cpm.Domain.Sessions;
using Cpm.Grains.Journal;
using Cpm.Grains.Media;

namespace Cpm.Grains.Sessions;

/// <summary>
/// Takes files of sessions into the storage of an account whose user took them and wants that, without any device (use case 5.6). The
/// session let him have the file when it told that he took it, so it does not matter that he left, or the offer changed, since; only
/// who offered it has to hold it still.
/// </summary>
internal sealed class FileKeeper(string name, IGrainFactory grains, AccountJournal journal, MediaTaking taking)
{
    /// <summary>Takes a file in.</summary>
    /// <param name="outbox">The row that owes it.</param>
    /// <param name="wish">Which.</param>
    /// <returns>Whether the matter is closed: also if the file cannot be had, which is told to nobody, for he can still ask for it.</returns>
    public async Task<bool> Keep(long outbox, FileWish wish)
    {
        AccountState? state = (await journal.Load()).State;
        if (state is null or { Status: AccountStatus.Deleted } || MediaId.Parse(wish.MediaId) is not (> 0 and var media))
        {
            return await taking.Take(outbox, null);
        }

        Answer<MediaView> offered = await Offered(wish, media);
        return (offered.Refusal is not { } refused || !FileKeeping.MayPass(refused.Reason)) && await taking.Take(outbox, offered.Value);
    }

    private async Task<Answer<MediaView>> Offered(FileWish wish, long media)
    {
        string owner = wish.Owner;
        if (owner.Length == 0)
        {
            // A server of an older release does not say who offers a file: then the session is asked, as for a device.
            Answer<FileGrantView> granted = await grains.GetGrain<ISessionGrain>(wish.Session).File(name, wish.Medium);
            if (granted.Value?.MediaId != wish.MediaId)
            {
                return new Refusal(granted.Refusal?.Reason ?? RefusalReason.MediaUnknown);
            }

            owner = granted.Value.Owner;
        }

        return await grains.GetGrain<IMediaGrain>(owner).Find(media);
    }
}
