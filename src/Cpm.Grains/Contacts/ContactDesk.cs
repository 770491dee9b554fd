using System.Buffers.Text;
using System.Security.Cryptography;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Contacts;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Contacts;

/// <summary>What an owner changes in his address book (CPM-STOR-001, CPM-STOR-002).</summary>
internal sealed partial class ContactDesk(AccountServices services, AccountJournal journal, Lane lane)
{
    private const int MaxGroups = 1_000;

    public Task<Answer<ContactView>> Change(Request request, ContactAsk ask) => lane.Run(() => journal.Once(
        request, GrainJson.Default.ContactView, picture => Book(picture, [ask]), (picture, book) =>
        {
            if (!Decide(picture, [ask], book).Is(out Proposed? proposed, out Refusal? refused))
            {
                return refused;
            }

            ContactVerdict verdict = proposed.Plan.Verdicts[0];
            return verdict.Refusal is { } refusal ? refusal : proposed.Answer(verdict.Contact!.ToView());
        }));

    public Task<Answer<ContactResults>> Change(Request request, ContactAsk[] asks) => lane.Run(() => journal.Once(
        request, GrainJson.Default.ContactResults, picture => Book(picture, asks), (picture, book) =>
            !Decide(picture, asks, book).Is(out Proposed? proposed, out Refusal? refused)
                ? refused
                : proposed.Answer(new ContactResults([.. proposed.Plan.Verdicts.Select(Result)]))));

    /// <summary>Names a group of contacts, makes one, or fills it.</summary>
    public Task<Answer<ContactGroupView>> NameGroup(Request request, long group, long expectedVersion, string name) =>
        ChangeGroup(request, [], (picture, book) => ContactGroups.Name(
            picture.Account, group, expectedVersion, name, book.Groups, services.Limits, picture.NextSeq), group);

    /// <summary>Puts contacts into a group and takes others out.</summary>
    public Task<Answer<ContactGroupView>> FillGroup(Request request, long group, long[] added, long[] removed) =>
        ChangeGroup(request, [.. added, .. removed], (picture, book) => ContactGroups.Fill(
            picture.Account, group, [.. added], [.. removed], book, services.Limits, picture.NextSeq), group);

    /// <summary>Takes a group away.</summary>
    public Task<Answer<Done>> DeleteGroup(Request request, long group) => lane.Run(() => journal.Once(
        request, GrainJson.Default.Done, picture => Book(picture, [], []), (picture, book) =>
        {
            if (AccountState.WhyClosed(picture.State) is { } closed)
            {
                return closed;
            }

            if (!ContactGroups.Remove(picture.Account, group, book.Groups).Is(out AccountState? state, out Refusal? refused))
            {
                return refused;
            }

            return new Proposal<Done>
            {
                Answer = new Done(picture.NextSeq),
                State = state,
                Events = [new ContactGroupChanged(new ContactGroupView(group, "", 0, picture.NextSeq), Deleted: true)],
                Writes = [new LedgerWrite.DeleteContactGroup(picture.Key, group)],
                TakesAway = true,
            };
        }));

    private Task<Answer<ContactGroupView>> ChangeGroup(
        Request request, long[] contacts, Func<AccountPicture, ContactBook, Decision<ContactPlan>> decide, long group) =>
        lane.Run(() => journal.Once(
            request, GrainJson.Default.ContactGroupView, picture => Book(picture, contacts, []), (picture, book) =>
            {
                if (AccountState.WhyClosed(picture.State) is { } closed)
                {
                    return closed;
                }

                if (!decide(picture, book).Is(out ContactPlan? plan, out Refusal? refused))
                {
                    return refused;
                }

                KnownContactGroup after = plan.Groupings.IsEmpty
                    ? book.Groups.First(g => g.Group == group)
                    : plan.Groupings[0].Group;
                return new Proposed(plan, picture).Answer(after.ToView());
            }));

    private Decision<Proposed> Decide(AccountPicture picture, ContactAsk[] asks, ContactBook book)
    {
        if (AccountState.WhyClosed(picture.State) is { } closed)
        {
            return closed;
        }

        if (!Bookkeeping.Decide(picture.Account, [.. asks.Select(Command)], book, services.Limits, picture.NextSeq)
            .Is(out ContactPlan? plan, out Refusal? refused))
        {
            return refused;
        }

        var proposed = new Proposed(plan, picture);
        proposed.Keep(asks);
        return proposed;
    }

    private Task<ContactBook> Book(AccountPicture picture, ContactAsk[] asks) => Book(
        picture,
        [.. asks.Select(a => a.Contact).Where(c => c > 0).Distinct()],
        [.. asks.Select(a => a.Uid).Where(u => u.Length > 0).Distinct(StringComparer.Ordinal)]);

    private async Task<ContactBook> Book(AccountPicture picture, long[] contacts, string[] uids)
    {
        if (picture.State is null || contacts.Length + uids.Length > services.Limits.ContactsPerChange)
        {
            return new ContactBook([], []);
        }

        IReadOnlyList<ContactRow> rows = contacts.Length + uids.Length == 0 ? [] : await services.Read(
            (reader, stop) => reader.FindContacts(picture.Key, contacts, uids, stop));
        IReadOnlyList<ContactGroupRow> groups = await services.Read(
            (reader, stop) => reader.ListContactGroups(picture.Key, 0, MaxGroups, stop));
        return new ContactBook(
            [.. rows.Select(ContactMapping.ToKnown)], [.. groups.Select(ContactMapping.ToKnown)]);
    }

    private static ContactCommand Command(ContactAsk ask) => ask switch
    {
        { Uid.Length: > 0, Card: { } card } => new ContactCommand.Import(
            ask.Uid, Pictured(card, ask.Picture), [.. ask.Groups], ask.KeepExisting),
        { Wanted: ContactOutcome.Created, Card: { } card } => new ContactCommand.Create(Pictured(card, ask.Picture)),
        { Wanted: ContactOutcome.Updated, Card: { } card } => new ContactCommand.Update(
            ask.Contact, ask.ExpectedVersion, ask.Fields, Pictured(card, ask.Picture)),
        _ => new ContactCommand.Delete(ask.Contact, ask.ExpectedVersion),
    };

    private static ContactCard Pictured(ContactCardView card, byte[] picture) => (card with
    {
        PictureType = picture.Length == 0 ? "" : card.PictureType,
        PictureDigest = picture.Length == 0 ? "" : Base64Url.EncodeToString(SHA256.HashData(picture)),
        PictureBytes = picture.Length,
    }).ToCard();

    private static ContactResult Result(ContactVerdict verdict) => new(
        verdict.Outcome,
        verdict.Contact?.Contact ?? 0,
        verdict.Outcome == ContactOutcome.Deleted ? 0 : verdict.Contact?.Version ?? 0,
        verdict.Refusal is { } refusal ? Refused.From(refusal) : null,
        verdict.PictureDropped);
}
