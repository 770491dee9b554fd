using Cpm.Domain.Contacts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Ledger;

namespace Cpm.Grains.Contacts;

/// <summary>A plan for an address book as entries and writes.</summary>
internal sealed class Proposed
{
    private readonly AccountPicture _picture;
    private readonly List<EntryEvent> _events = [];
    private readonly List<LedgerWrite> _writes = [];
    private bool _takesAway;

    public Proposed(ContactPlan plan, AccountPicture picture)
    {
        (Plan, _picture) = (plan, picture);
    }

    /// <summary>The plan.</summary>
    public ContactPlan Plan { get; }

    /// <summary>Keeps the contacts that change, each with the picture that came with it.</summary>
    public void Keep(ContactAsk[] asks)
    {
        for (int i = 0; i < asks.Length; i++)
        {
            if (Plan.Verdicts[i] is { Changes: true, Contact: { } contact } verdict)
            {
                Keep(verdict.Outcome, contact, asks[i]);
            }
        }
    }

    /// <summary>The proposal with its answer.</summary>
    public Proposal<T> Answer<T>(T answer) where T : class
    {
        foreach (ContactGrouping grouping in Plan.Groupings)
        {
            Keep(grouping);
        }

        return new Proposal<T> { Answer = answer, State = Plan.State, Events = _events, Writes = _writes, TakesAway = _takesAway };
    }

    private void Keep(ContactOutcome outcome, KnownContact contact, ContactAsk ask)
    {
        if (outcome == ContactOutcome.Deleted)
        {
            _events.Add(new ContactChanged(contact.Contact, null));
            _writes.Add(new LedgerWrite.DeleteContact(_picture.Key, contact.Contact));
            _takesAway = true;
            return;
        }

        bool pictured = outcome == ContactOutcome.Created || ask.Uid.Length > 0 || (ask.Fields & ContactField.Picture) != 0;
        _events.Add(new ContactChanged(contact.Contact, contact.ToView()));
        _writes.Add(new LedgerWrite.PutContact(
            _picture.Key, contact.Contact, contact.Version, contact.Uid, Finding.SortName(contact.Card), Finding.Terms(contact.Card),
            ContactMapping.Content(contact.Card), pictured ? Picture(contact, ask) : null));
    }

    // Null would leave the one that there is; one that was too large is not kept.
    private static ReadOnlyMemory<byte>? Picture(KnownContact contact, ContactAsk ask) =>
        contact.Card.PictureBytes == 0 ? ReadOnlyMemory<byte>.Empty : new ReadOnlyMemory<byte>(ask.Picture);

    private void Keep(ContactGrouping grouping)
    {
        KnownContactGroup group = grouping.Group;
        _events.Add(new ContactGroupChanged(
            group.ToView(), grouping.Added.IsEmpty ? null : [.. grouping.Added], grouping.Removed.IsEmpty ? null : [.. grouping.Removed]));
        _writes.Add(new LedgerWrite.PutContactGroup(_picture.Key, group.Group, group.Version, group.Name));
        _writes.AddRange(grouping.Added.Select(c => new LedgerWrite.PlaceContact(_picture.Key, group.Group, c, Inside: true)));
        _writes.AddRange(grouping.Removed.Select(c => new LedgerWrite.PlaceContact(_picture.Key, group.Group, c, Inside: false)));
    }
}
