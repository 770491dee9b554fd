using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Media;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;

namespace Cpm.Grains.Media;

/// <summary>
/// Tells devices of placeholders (CPM-STOR-014), which are made once a medium is there and was told of. What they show then is the same
/// for all who hold the content, and no account owns it; that it was told is the account's own.
/// </summary>
internal sealed class PlaceholderDesk(AccountServices services, AccountJournal journal, Lane lane)
{
    public Task<Answer<Done>> Show(Request request, long media) => lane.Run(() => journal.Once(
        request, GrainJson.Default.Done, picture => MediaViews.Find(services, picture, media, 0), (picture, row) =>
            AccountState.WhyClosed(picture.State) is { } closed ? closed
            : row?.Placeholder is null || row.Verdict == MediaVerdict.Harmful ? RefusalReason.MediaUnknown
            : new Proposal<Done>
            {
                Answer = new Done(picture.NextSeq),
                Events =
                [
                    new MediaChanged([], [], MediaViews.Usage(picture.Account, services.MediaLimitsOf(picture.Account))) { Updated = [MediaViews.Of(row)] },
                ],
            }));
}
