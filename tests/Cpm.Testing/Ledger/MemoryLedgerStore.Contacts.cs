using Cpm.Ledger;

namespace Cpm.Testing.Ledger;

/// <content>The address book.</content>
internal sealed partial class MemoryLedgerStore
{
    private CommitOutcome ApplyContact(LedgerWrite write)
    {
        switch (write)
        {
            case LedgerWrite.PutContact w:
                var key = (w.Account.Value, w.Contact);
                var picture = w.Picture ?? (tables.Contacts.TryGetValue(key, out var old) ? old.Picture : null) ?? default;
                tables.Set(tables.Contacts, key, w with { Picture = picture.ToArray() });
                break;
            case LedgerWrite.DeleteContact w:
                tables.Remove(tables.Contacts, (w.Account.Value, w.Contact));
                Leave(place => place.Account == w.Account.Value && place.Contact == w.Contact);
                break;
            case LedgerWrite.PutContactGroup w:
                tables.Set(tables.ContactGroups, (w.Account.Value, w.Group), w);
                break;
            case LedgerWrite.DeleteContactGroup w:
                tables.Remove(tables.ContactGroups, (w.Account.Value, w.Group));
                Leave(place => place.Account == w.Account.Value && place.Group == w.Group);
                break;
            case LedgerWrite.PlaceContact { Inside: true } w:
                tables.Add(tables.ContactPlaces, (w.Account.Value, w.Contact, w.Group), true);
                break;
            case LedgerWrite.PlaceContact w:
                tables.Remove(tables.ContactPlaces, (w.Account.Value, w.Contact, w.Group));
                break;
            default:
                return ApplyToFolders(write);
        }

        return CommitOutcome.Committed;
    }

    private void Leave(Func<(long Account, long Contact, long Group), bool> which)
    {
        foreach (var place in tables.ContactPlaces.Keys.Where(which).ToList())
        {
            tables.Remove(tables.ContactPlaces, place);
        }
    }
}
