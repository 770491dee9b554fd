using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Contacts;

/// <summary>Decides about groups of contacts. Their names are unique in an account, whatever their case.</summary>
public static class ContactGroups
{
    /// <summary>Makes a group, or renames one.</summary>
    /// <param name="state">The account.</param>
    /// <param name="group">Which; 0 for a new one.</param>
    /// <param name="expectedVersion">The version last read; 0 for any.</param>
    /// <param name="name">Its name.</param>
    /// <param name="groups">All groups that there are.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nextSeq">The number of the next entry.</param>
    /// <returns>What becomes of it, or why not.</returns>
    public static Decision<ContactPlan> Name(
        AccountState state, long group, long expectedVersion, string name, ImmutableArray<KnownContactGroup> groups,
        CpmLimits limits, long nextSeq)
    {
        if (WhyNot(state, group, expectedVersion, groups) is { } refusal)
        {
            return refusal;
        }

        if (groups.Any(g => g.Group != group && Key(g.Name) == Key(name)))
        {
            return RefusalReason.ContactGroupExists;
        }

        if (group == 0 && groups.Length >= limits.ContactGroups)
        {
            return Refusal.Limit("contact_groups", limits.ContactGroups);
        }

        ContactCounts counts = state.Contacts;
        long number = group == 0 ? counts.LastGroup + 1 : group;
        AccountState after = group != 0 ? state : state with
        {
            Contacts = counts with { LastGroup = number, Groups = counts.Groups + 1 },
        };
        return new ContactPlan(
            after, [], [new ContactGrouping(new KnownContactGroup(number, nextSeq, name.Trim()), group == 0, [], [])]);
    }

    /// <summary>Puts contacts into a group and takes others out.</summary>
    /// <param name="state">The account.</param>
    /// <param name="group">Which.</param>
    /// <param name="added">Contacts to put in.</param>
    /// <param name="removed">Contacts to take out.</param>
    /// <param name="book">Those contacts, as far as there are any, and all groups.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nextSeq">The number of the next entry.</param>
    /// <returns>What becomes of it, or why not; it names only those whose place changes.</returns>
    public static Decision<ContactPlan> Fill(
        AccountState state, long group, ImmutableArray<long> added, ImmutableArray<long> removed, ContactBook book,
        CpmLimits limits, long nextSeq)
    {
        if (WhyNot(state, group == 0 ? -1 : group, 0, book.Groups) is { } refusal)
        {
            return refusal;
        }

        if (added.Length + removed.Length > limits.ContactsPerChange)
        {
            return Refusal.Limit("contacts_per_change", limits.ContactsPerChange);
        }

        Dictionary<long, KnownContact> there = book.Contacts.ToDictionary(c => c.Contact);
        if (added.Concat(removed).Any(c => !there.ContainsKey(c)))
        {
            return RefusalReason.ContactUnknown;
        }

        // Who is named twice goes out.
        ImmutableArray<long> going = [.. removed.Distinct().Where(c => there[c].Groups.Contains(group))];
        ImmutableArray<long> coming = [.. added.Distinct().Where(c => !there[c].Groups.Contains(group) && !removed.Contains(c))];
        KnownContactGroup known = book.Groups.First(g => g.Group == group);
        return new ContactPlan(state, [], going.Length + coming.Length == 0
            ? []
            : [new ContactGrouping(known with { Version = nextSeq }, false, coming, going)]);
    }

    /// <summary>Puts contacts into the group of a name, which is made if there is none. Nobody is taken out.</summary>
    /// <param name="state">The account.</param>
    /// <param name="name">Its name.</param>
    /// <param name="book">The contacts that are to be in it, and all groups.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nextSeq">The number of the next entry.</param>
    /// <returns>What becomes of it, which is nothing where all are in it already; or why not.</returns>
    public static Decision<ContactPlan> Import(AccountState state, string name, ContactBook book, CpmLimits limits, long nextSeq)
    {
        if (book.Contacts.Length > limits.ContactsPerChange)
        {
            return Refusal.Limit("contacts_per_change", limits.ContactsPerChange);
        }

        ImmutableArray<long> members = [.. book.Contacts.Select(c => c.Contact)];
        if (book.Groups.FirstOrDefault(g => Key(g.Name) == Key(name)) is { } there)
        {
            return Fill(
                state, there.Group, [.. book.Contacts.Where(c => !c.Groups.Contains(there.Group)).Select(c => c.Contact)], [], book, limits, nextSeq);
        }

        return Name(state, 0, 0, name, book.Groups, limits, nextSeq).Is(out ContactPlan? made, out Refusal? refused)
            ? made with { Groupings = [made.Groupings[0] with { Added = members }] }
            : refused;
    }

    /// <summary>Whether a group can be taken away; the contacts stay.</summary>
    /// <param name="state">The account.</param>
    /// <param name="group">Which.</param>
    /// <param name="groups">All groups that there are.</param>
    /// <returns>The account afterwards, or why not.</returns>
    public static Decision<AccountState> Remove(AccountState state, long group, ImmutableArray<KnownContactGroup> groups)
    {
        if (WhyNot(state, group == 0 ? -1 : group, 0, groups) is { } refusal)
        {
            return refusal;
        }

        return state with { Contacts = state.Contacts with { Groups = Math.Max(0, state.Contacts.Groups - 1) } };
    }

    /// <summary>By what a name is told from others.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The same for names that differ only in case and blanks around them.</returns>
    public static string Key(string name) => name.Trim().ToLowerInvariant();

    private static Refusal? WhyNot(
        AccountState state, long group, long expectedVersion, ImmutableArray<KnownContactGroup> groups)
    {
        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        if (group == 0)
        {
            return null;
        }

        KnownContactGroup? there = groups.FirstOrDefault(g => g.Group == group);
        return there is null ? new Refusal(RefusalReason.ContactGroupUnknown)
            : expectedVersion != 0 && expectedVersion != there.Version ? new Refusal(RefusalReason.EtagStale)
            : null;
    }
}
