using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Contacts;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Contacts;

/// <content>Groups of contacts that an import has.</content>
internal sealed partial class ContactDesk
{
    // What else begins like a whole address is longer numbers, of which there are few.
    private const int MaxAlike = 20;

    /// <summary>Puts contacts into the group of a name, which is made if there is none.</summary>
    public Task<Answer<ImportedGroupView>> ImportGroup(Request request, string name, string[] members) => lane.Run(() => journal.Once(
        request, GrainJson.Default.ImportedGroupView, picture => Members(picture, members), (picture, found) =>
        {
            if (AccountState.WhyClosed(picture.State) is { } closed)
            {
                return closed;
            }

            if (!ContactGroups.Import(picture.Account, name, found.Book, services.Limits, picture.NextSeq)
                .Is(out ContactPlan? plan, out Refusal? refused))
            {
                return refused;
            }

            KnownContactGroup after = plan.Groupings.IsEmpty
                ? found.Book.Groups.First(g => ContactGroups.Key(g.Name) == ContactGroups.Key(name))
                : plan.Groupings[0].Group;
            ContactOutcome outcome = plan.Groupings.IsEmpty ? ContactOutcome.Unchanged
                : plan.Groupings[0].IsNew ? ContactOutcome.Created
                : ContactOutcome.Updated;
            return new Proposed(plan, picture).Answer(new ImportedGroupView(after.ToView(), outcome, found.Unknown));
        }));

    private async Task<(ContactBook Book, string[] Unknown)> Members(AccountPicture picture, string[] named)
    {
        if (picture.State is null)
        {
            return (new ContactBook([], []), []);
        }

        CardMember[] members = [.. named.Distinct(StringComparer.Ordinal).Select(text => new CardMember(text))];
        IReadOnlyList<ContactRow> rows = await services.Read(
            (reader, stop) => reader.FindContacts(picture.Key, [], [.. members.SelectMany(m => m.Uids)], stop));
        ILookup<string, ContactRow> byUid = rows.ToLookup(r => r.Uid, StringComparer.Ordinal);
        var found = new Dictionary<long, KnownContact>();
        var unknown = new List<string>();
        foreach (CardMember member in members)
        {
            KnownContact? contact = member.Uids.SelectMany(uid => byUid[uid]).FirstOrDefault()?.ToKnown()
                ?? await WithAddress(picture, member.Address);
            if (contact is null)
            {
                unknown.Add(member.Text);
            }
            else
            {
                found[contact.Contact] = contact;
            }
        }

        ContactBook groups = await Book(picture, [], []);
        return (groups with { Contacts = [.. found.Values] }, [.. unknown]);
    }

    private async Task<KnownContact?> WithAddress(AccountPicture picture, string address)
    {
        if (address.Length == 0)
        {
            return null;
        }

        IReadOnlyList<ContactRow> alike = await services.Read((reader, stop) => reader.SearchContacts(
            picture.Key, [Finding.AddressTerm(address)], new ContactRange("", 0, 0, WithPictures: false), MaxAlike, stop));
        return alike.Select(ContactMapping.ToKnown).FirstOrDefault(c => c.Card.Addresses.Any(a => a.Address == address));
    }
}
