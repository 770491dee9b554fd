using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Addressing;
using Cpm.Domain.Folders;
using Cpm.Domain.Keeping;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Addressing;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Grains.Scheduling;

namespace Cpm.Grains.Settings;

/// <summary>What an owner decides for his whole account.</summary>
internal sealed class SettingsDesk(AccountServices services, IGrainFactory grains, AccountJournal journal, FolderShelf shelf)
{
    public async Task<Answer<SettingsView>> Read()
    {
        AccountState? state = await journal.Durable();
        return AccountState.WhyClosed(state) is { } closed ? closed : View(state!.Settings);
    }

    public Task<Answer<SettingsView>> Change(
        Request request, long expectedVersion, bool? allowDeliveryReports, bool? allowReadReports, int[]? ringDevices,
        AnswerRuleView[]? answerRules, bool? mediaAsLinks, int? mediaAsLinksOverBytes, bool? uploadAutomatically,
        KeepingRuleView[]? keepingRules, bool? keepSessionFiles) =>
        journal.Once(request, GrainJson.Default.SettingsView, picture => Tree(picture, keepingRules), (picture, tree) =>
        {
            if (AccountState.WhyClosed(picture.State) is { } closed)
            {
                return closed;
            }

            if (!AnswerRules.Of(answerRules).Is(out AskedRules<AnswerRule>? answers, out Refusal? refused)
                || !KeepingRules.Of(keepingRules).Is(out AskedRules<KeepingRule>? keeping, out refused))
            {
                return refused;
            }

            Decision<AccountState> decision = Choices.ChangeSettings(
                picture.Account, expectedVersion, allowDeliveryReports, allowReadReports, picture.NextSeq, ringDevices,
                mediaAsLinks, mediaAsLinksOverBytes, uploadAutomatically, keepSessionFiles);
            if (!decision.Is(out AccountState? next, out refused)
                || !Choices.ChangeAnswers(next, answers.Rules, services.LimitsOf(next)).Is(out next, out refused)
                || !Retaining.Change(next, keeping.Rules, tree, services.LimitsOf(next), services.NowMs).Is(out next, out refused))
            {
                return refused;
            }

            SettingsView view = View(next.Settings);
            var changed = new Proposal<SettingsView> { Answer = view, State = next, Events = [new SettingsChanged(view)] };
            Wakes.Move(
                picture.Key, picture.Account.Keeping?.NextMs ?? 0, next.Keeping?.NextMs ?? 0, WakeReason.KeepRules, changed.Writes);
            return changed;
        });

    public async Task<Answer<BlockView>> Block(Request request, string address, bool blocked)
    {
        if (!CpmAddress.TryParse(address, out CpmAddress canonical))
        {
            return new Refusal(RefusalReason.AddressMalformed);
        }

        Resolution[] found = await grains.GetGrain<IDirectoryGrain>(0).Resolve([canonical.Value]);
        var sender = new BlockedSender(canonical.Value, found[0].AccountId);
        return await journal.Once(request, GrainJson.Default.BlockView, picture =>
        {
            if (AccountState.WhyClosed(picture.State) is { } closed)
            {
                return closed;
            }

            if (!Choices.Block(picture.Account, sender, blocked, services.LimitsOf(picture.Account)).Is(out AccountState? next, out Refusal? refused))
            {
                return refused;
            }

            var view = new BlockView(canonical.Value, blocked);
            bool same = ReferenceEquals(next, picture.State);
            return new Proposal<BlockView> { Answer = view, State = next, Events = same ? [] : [new BlockChanged(view)] };
        });
    }

    public async Task<Answer<Page<string>>> ListBlocked(string after, int count)
    {
        AccountState? state = await journal.Durable();
        if (AccountState.WhyClosed(state) is { } closed)
        {
            return closed;
        }

        string[] page = [.. state!.Blocked
            .Select(b => b.Address)
            .Where(a => string.CompareOrdinal(a, after) > 0)
            .Take(count + 1)];
        return new Page<string>([.. page.Take(count)], page.Length > count ? page[count - 1] : "");
    }

    // A folder that is gone a moment later makes a rule idle, not wrong.
    private async Task<FolderTree> Tree(AccountPicture picture, KeepingRuleView[]? rules) =>
        rules is not null && Array.Exists(rules, r => r.Folder != 0) ? await shelf.Tree(picture) : new FolderTree([]);

    private static SettingsView View(UserSettings settings) =>
        new(settings.AllowDeliveryReports, settings.AllowReadReports, settings.Version,
            settings.RingDevices.IsEmpty ? null : [.. settings.RingDevices],
            settings.MediaAsLinks, settings.MediaAsLinksOverBytes)
        {
            AnswerRules = settings.AnswerRules.IsEmpty ? null : [.. settings.AnswerRules.Select(Settings.AnswerRules.View)],
            KeepingRules = settings.KeepingRules.IsEmpty ? null : [.. settings.KeepingRules.Select(Settings.KeepingRules.View)],
            UploadAutomatically = settings.UploadAutomatically,
            KeepSessionFiles = settings.KeepSessionFiles,
        };
}
