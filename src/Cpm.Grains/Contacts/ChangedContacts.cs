using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Contacts;

/// <summary>Entries that tell of contacts show them as they are now: read together, for an import changes many at once.</summary>
internal static class ChangedContacts
{
    /// <summary>Puts the contacts into a page of entries, and cuts the page where they become too many bytes.</summary>
    public static async Task Show(AccountServices services, AccountPicture picture, List<EntryView> entries, int maxBytes)
    {
        long[] changed = [.. entries.Select(e => e.Event).OfType<ContactChanged>().Select(c => c.Contact).Distinct()];
        if (changed.Length == 0)
        {
            return;
        }

        IReadOnlyList<ContactRow> rows = await services.Read(
            (reader, stop) => reader.FindContacts(picture.Key, changed, [], stop));
        Dictionary<long, ContactView> contacts = rows.ToDictionary(r => r.Contact, ContactMapping.ToView);
        int bytes = 0;
        for (int i = 0; i < entries.Count; i++)
        {
            if (entries[i].Event is not ContactChanged told)
            {
                continue;
            }

            ContactView? contact = contacts.GetValueOrDefault(told.Contact);
            entries[i] = entries[i] with { Event = told with { View = contact } };
            bytes += contact?.Size() ?? 0;
            if (bytes >= maxBytes)
            {
                entries.RemoveRange(i + 1, entries.Count - i - 1);
            }
        }
    }
}
