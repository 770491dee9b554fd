using Cpm.Domain.Accounts;
using Cpm.Domain.Contacts;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Tests.Contacts;

public sealed class BookkeepingTests
{
    private static readonly CpmLimits Limits = new() { ContactsPerAccount = 3, ContactGroups = 2 };
    private static readonly AccountState Account = new()
    {
        AccountId = "anna", CreatedAtMs = 7, Contacts = new ContactCounts { Last = 5, Count = 2, LastGroup = 4, Groups = 1 },
    };

    private static readonly KnownContact Ben = new(2, "ben", 20, new ContactCard { DisplayName = "Ben" }, [4]);
    private static readonly KnownContactGroup Friends = new(4, 21, "Friends");

    [Fact]
    public void Numbers_entries_and_counts_follow_the_order_of_the_changes()
    {
        ContactPlan plan = Plan(
            new ContactCommand.Create(Named("")), new ContactCommand.Create(Named("One")),
            new ContactCommand.Delete(2, 0), new ContactCommand.Create(Named("Two")), new ContactCommand.Create(Named("Three")));
        Assert.Equal([(6L, 100L), (2L, 20L), (7L, 102L)],
            plan.Verdicts.Where(v => v.Changes).Select(v => (v.Contact!.Contact, v.Contact.Version)));
        Assert.Equal([RefusalReason.InvalidField, RefusalReason.LimitReached], plan.Verdicts.Select(v => v.Refusal?.Reason).OfType<RefusalReason>());
        Assert.Equal(new ContactCounts { Last = 7, Count = 3, LastGroup = 4, Groups = 1 }, plan.State.Contacts);
        Assert.Equal("urn:x-cpm:anna:7:6", plan.Verdicts[1].Contact!.Uid);
    }

    [Fact]
    public void An_import_knows_a_contact_by_its_uid()
    {
        ContactCard changed = Named("Benjamin");
        ContactPlan plan = Plan(Import("ben", changed), Import("ben", changed), Import("new", Named("New")), Import("new", Named("Newer")));
        Assert.Equal([ContactOutcome.Updated, ContactOutcome.Unchanged, ContactOutcome.Created, ContactOutcome.Updated],
            plan.Verdicts.Select(v => v.Outcome));
        Assert.Equal([2L, 2L, 6L, 6L], plan.Verdicts.Select(v => v.Contact!.Contact));
        Assert.Equal(3, plan.State.Contacts.Count);
        Assert.Equal(ContactOutcome.Unchanged, Plan(Import("ben", changed, keep: true)).Verdicts[0].Outcome);
    }

    [Fact]
    public void An_import_puts_contacts_into_groups_and_makes_those_that_are_missing_while_there_is_room()
    {
        ContactPlan plan = Plan(
            Import("ben", Ben.Card, false, "friends", "Work"), Import("new", Named("New"), false, "WORK ", "Friends", "No room"));
        Assert.Equal([ContactOutcome.Unchanged, ContactOutcome.Created], plan.Verdicts.Select(v => v.Outcome));
        Assert.Equal([4L, 5L], plan.Verdicts[1].Contact!.Groups.Order());
        Assert.Equal(
            [(4L, 101L, "Friends", false, "6"), (5L, 102L, "Work", true, "2 6")],
            plan.Groupings.Select(g => (g.Group.Group, g.Group.Version, g.Group.Name, g.IsNew, string.Join(' ', g.Added))));
        Assert.Equal(new ContactCounts { Last = 6, Count = 3, LastGroup = 5, Groups = 2 }, plan.State.Contacts);
    }

    [Fact]
    public void A_picture_that_is_too_large_is_refused_but_left_out_by_an_import()
    {
        ContactCard large = Named("x") with { PictureType = "image/png", PictureDigest = "d", PictureBytes = Limits.ContactPictureBytes + 1 };
        ContactPlan plan = Plan(new ContactCommand.Create(large), Import("new", large));
        Assert.Equal(new Refusal(RefusalReason.ContentTooLarge, "contact_picture_bytes", Limits.ContactPictureBytes), plan.Verdicts[0].Refusal);
        Assert.True(plan.Verdicts[1].PictureDropped);
        Assert.Equal(("", 0), (plan.Verdicts[1].Contact!.Card.PictureType, plan.Verdicts[1].Contact!.Card.PictureBytes));
    }

    [Fact]
    public void A_card_that_claims_the_uid_of_another_harms_nobody()
    {
        var book = new ContactBook([Ben, Ben with { Contact = 3 }], []);
        Assert.True(Bookkeeping.Decide(Account, [Import("ben", Named("x"))], book, Limits, 100).Is(out ContactPlan? plan, out _));
        Assert.Equal(ContactOutcome.Updated, plan.Verdicts[0].Outcome);
    }

    private static ContactCard Named(string name) => new() { DisplayName = name };

    private static ContactCommand.Import Import(string uid, ContactCard card, bool keep = false, params string[] groups) =>
        new(uid, card, [.. groups], keep);

    private static ContactPlan Plan(params ContactCommand[] commands)
    {
        Assert.True(Bookkeeping.Decide(
            Account, [.. commands], new ContactBook([Ben], [Friends]), Limits, 100).Is(out ContactPlan? plan, out _));
        return plan;
    }
}
