using System.Collections.Immutable;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Contacts;

/// <summary>
/// The groups that imported contacts are put into, by name. Those that there are not are made, as far as there is room; a contact
/// is not refused for the rest.
/// </summary>
internal sealed class Categories(ImmutableArray<KnownContactGroup> groups, CpmLimits limits)
{
    private readonly Dictionary<string, long> _byName = groups
        .GroupBy(g => ContactGroups.Key(g.Name), StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.First().Group, StringComparer.Ordinal);

    private readonly List<string> _made = [];
    private readonly SortedDictionary<long, SortedSet<long>> _added = [];

    /// <summary>Puts a contact into groups. The numbers of new ones are their places after those made before.</summary>
    public KnownContact Place(KnownContact contact, ImmutableArray<string> names)
    {
        foreach (string name in names.Where(n => !string.IsNullOrWhiteSpace(n)))
        {
            string key = ContactGroups.Key(name);
            if (!_byName.TryGetValue(key, out long group))
            {
                if (groups.Length + _made.Count >= limits.ContactGroups)
                {
                    continue;
                }

                _made.Add(name.Trim());
                _byName[key] = group = -_made.Count;
            }

            if (!contact.Groups.Contains(group))
            {
                contact = contact with { Groups = contact.Groups.Add(group) };
                (_added.TryGetValue(group, out SortedSet<long>? added) ? added : _added[group] = []).Add(contact.Contact);
            }
        }

        return contact;
    }

    /// <summary>A contact is taken out after it was put in.</summary>
    public void Forget(long contact)
    {
        foreach (SortedSet<long> added in _added.Values)
        {
            added.Remove(contact);
        }
    }

    /// <summary>What becomes of the groups, and the counts afterwards.</summary>
    public (ImmutableArray<ContactGrouping> Groupings, ContactCounts Counts) Settle(ContactCounts counts, long nextSeq)
    {
        var groupings = ImmutableArray.CreateBuilder<ContactGrouping>();
        foreach ((long place, SortedSet<long> added) in _added.Reverse())
        {
            bool isNew = place < 0;
            long number = isNew ? counts.LastGroup - place : place;
            string name = isNew ? _made[(int)-place - 1] : groups.First(g => g.Group == place).Name;
            groupings.Add(new ContactGrouping(new KnownContactGroup(number, nextSeq++, name), isNew, [.. added], []));
        }

        return (groupings.ToImmutable(), counts with
        {
            LastGroup = counts.LastGroup + _made.Count, Groups = counts.Groups + _made.Count,
        });
    }
}
