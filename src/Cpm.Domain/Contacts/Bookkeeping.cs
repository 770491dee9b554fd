using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Contacts;

/// <summary>Decides about changes of an address book, one after the other (CPM-STOR-001).</summary>
public sealed class Bookkeeping
{
    private readonly AccountState _state;
    private readonly CpmLimits _limits;
    private readonly Dictionary<long, KnownContact> _contacts;
    private readonly Dictionary<string, long> _uids;
    private readonly Categories _categories;
    private ContactCounts _counts;
    private long _nextSeq;

    private Bookkeeping(AccountState state, ContactBook book, CpmLimits limits, long nextSeq)
    {
        (_state, _limits, _counts, _nextSeq) = (state, limits, state.Contacts, nextSeq);
        _contacts = book.Contacts.ToDictionary(c => c.Contact);
        // A card may claim any uid, also one that a contact made here gets later: then either will do.
        _uids = book.Contacts.GroupBy(c => c.Uid, StringComparer.Ordinal)
            .ToDictionary(c => c.Key, c => c.First().Contact, StringComparer.Ordinal);
        _categories = new Categories(book.Groups, limits);
    }

    /// <summary>Decides. A change that is refused does not keep the others from being made.</summary>
    /// <param name="state">The account.</param>
    /// <param name="commands">The changes.</param>
    /// <param name="book">What there is of what they name, and all groups.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nextSeq">The number of the next entry.</param>
    /// <returns>What becomes of each.</returns>
    public static Decision<ContactPlan> Decide(
        AccountState state, ImmutableArray<ContactCommand> commands, ContactBook book, CpmLimits limits, long nextSeq)
    {
        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        if (commands.Length > limits.ContactsPerChange)
        {
            return Refusal.Limit("contacts_per_change", limits.ContactsPerChange);
        }

        var decision = new Bookkeeping(state, book, limits, nextSeq);
        ImmutableArray<ContactVerdict> verdicts = [.. commands.Select(decision.Decide)];
        (ImmutableArray<ContactGrouping> groupings, ContactCounts counts) =
            decision._categories.Settle(decision._counts, decision._nextSeq);
        return new ContactPlan(
            counts == state.Contacts ? state : state with { Contacts = counts },
            [.. verdicts.Select(v => v.Contact is { } c ? v with { Contact = Numbered(c, state.Contacts.LastGroup) } : v)],
            groupings);
    }

    // Groups that are made by this are known by their places until then.
    private static KnownContact Numbered(KnownContact contact, long lastGroup) => contact.Groups.All(g => g > 0)
        ? contact
        : contact with { Groups = [.. contact.Groups.Select(g => g < 0 ? lastGroup - g : g)] };

    private ContactVerdict Decide(ContactCommand command) => command switch
    {
        ContactCommand.Create c => WithBirthday(c.Card).Is(out ContactCard? card, out Refusal? refused)
            ? Create(card, "")
            : ContactVerdict.Of(refused),
        ContactCommand.Update c => Update(c),
        ContactCommand.Delete c => Delete(c),
        ContactCommand.Import c => Import(c),
        _ => ContactVerdict.Of(new Refusal(RefusalReason.Internal)),
    };

    private ContactVerdict Create(ContactCard card, string uid)
    {
        if (_counts.Count >= _limits.ContactsPerAccount)
        {
            return ContactVerdict.Of(Refusal.Limit("contacts_per_account", _limits.ContactsPerAccount));
        }

        if (!Composing.Decide(card, _limits).Is(out ContactCard? composed, out Refusal? refused))
        {
            return ContactVerdict.Of(refused);
        }

        long number = _counts.Last + 1;
        _counts = _counts with { Last = number, Count = _counts.Count + 1 };
        return Kept(ContactOutcome.Created, new KnownContact(
            number, uid.Length > 0 ? uid : OwnUid(number), _nextSeq++, composed, []));
    }

    private ContactVerdict Update(ContactCommand.Update command)
    {
        if (WhyNot(command.Contact, command.ExpectedVersion) is { } refusal)
        {
            return ContactVerdict.Of(refusal);
        }

        KnownContact there = _contacts[command.Contact];
        ContactCard merged = Composing.Merge(there.Card, command.Fields, command.Card);
        // What an import found may be written back as it was read.
        return merged.Birthday == there.Card.Birthday ? Change(there, merged)
            : WithBirthday(merged).Is(out ContactCard? card, out Refusal? refused) ? Change(there, card)
            : ContactVerdict.Of(refused);
    }

    // Only imports bring what is none: other programs take any text.
    private static Decision<ContactCard> WithBirthday(ContactCard card) => card.Birthday.Length == 0 ? card
        : Birthday.Canonical(card.Birthday) is { } day ? card with { Birthday = day }
        : Refusal.Field("contact.birthday");

    private ContactVerdict Change(KnownContact there, ContactCard card)
    {
        if (!Composing.Decide(card, _limits).Is(out ContactCard? composed, out Refusal? refused))
        {
            return ContactVerdict.Of(refused);
        }

        return composed.Equals(there.Card)
            ? new ContactVerdict(ContactOutcome.Unchanged, there, null)
            : Kept(ContactOutcome.Updated, there with { Version = _nextSeq++, Card = composed });
    }

    private ContactVerdict Delete(ContactCommand.Delete command)
    {
        if (WhyNot(command.Contact, command.ExpectedVersion) is { } refusal)
        {
            return ContactVerdict.Of(refusal);
        }

        KnownContact there = _contacts[command.Contact];
        _contacts.Remove(there.Contact);
        _uids.Remove(there.Uid);
        _categories.Forget(there.Contact);
        _counts = _counts with { Count = Math.Max(0, _counts.Count - 1) };
        _nextSeq++;
        return new ContactVerdict(ContactOutcome.Deleted, there, null);
    }

    private ContactVerdict Import(ContactCommand.Import command)
    {
        KnownContact? there = _uids.TryGetValue(command.Uid, out long number) ? _contacts[number] : null;
        if (there is not null && command.KeepExisting)
        {
            return new ContactVerdict(ContactOutcome.Unchanged, there, null);
        }

        // Better without its picture than not at all: other programs take pictures of any size.
        bool dropped = command.Card.PictureBytes > _limits.ContactPictureBytes;
        ContactCard card = !dropped ? command.Card : command.Card with { PictureType = "", PictureDigest = "", PictureBytes = 0 };
        ContactVerdict verdict = there is null ? Create(card, command.Uid) : Change(there, card);
        if (verdict.Contact is not { } contact)
        {
            return verdict;
        }

        contact = _categories.Place(contact, command.Groups);
        _contacts[contact.Contact] = contact;
        return verdict with { Contact = contact, PictureDropped = dropped };
    }

    private ContactVerdict Kept(ContactOutcome outcome, KnownContact contact)
    {
        _contacts[contact.Contact] = contact;
        _uids[contact.Uid] = contact.Contact;
        return new ContactVerdict(outcome, contact, null);
    }

    private Refusal? WhyNot(long contact, long expectedVersion) =>
        !_contacts.TryGetValue(contact, out KnownContact? there) ? new Refusal(RefusalReason.ContactUnknown)
        : expectedVersion != 0 && expectedVersion != there.Version ? new Refusal(RefusalReason.EtagStale)
        : null;

    // The same for ever, and another than those of any other service that a vCard may come from.
    private string OwnUid(long number) => FormattableString.Invariant($"urn:x-cpm:{_state.AccountId}:{_state.CreatedAtMs}:{number}");
}
