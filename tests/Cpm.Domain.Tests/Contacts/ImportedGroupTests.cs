using Cpm.Domain.Accounts;
using Cpm.Domain.Contacts;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Tests.Contacts;

/// <summary>Groups of contacts that come with an import.</summary>
public sealed class ImportedGroupTests
{
    private static readonly CpmLimits Limits = new() { ContactGroups = 2, ContactsPerChange = 2 };
    private static readonly AccountState Account = new()
    {
        AccountId = "anna", CreatedAtMs = 7, Contacts = new ContactCounts { Last = 5, Count = 2, LastGroup = 4, Groups = 1 },
    };

    private static readonly KnownContact Ben = new(2, "ben", 20, new ContactCard { DisplayName = "Ben" }, [4]);
    private static readonly KnownContact Cleo = new(5, "cleo", 21, new ContactCard { DisplayName = "Cleo" }, []);
    private static readonly KnownContactGroup Friends = new(4, 21, "Friends");

    [Fact]
    public void One_that_is_there_gets_only_those_that_it_lacks_and_a_new_one_gets_all()
    {
        ContactGrouping filled = Assert.Single(Plan(" friends", Ben, Cleo).Groupings);
        Assert.Equal((4L, 100L, "Friends", false), (filled.Group.Group, filled.Group.Version, filled.Group.Name, filled.IsNew));
        Assert.Equal([5L], filled.Added.ToArray());
        Assert.Empty(Plan("Friends", Ben).Groupings);

        ContactPlan made = Plan("Crew", Ben, Cleo);
        ContactGrouping crew = Assert.Single(made.Groupings);
        Assert.Equal((5L, "Crew", true), (crew.Group.Group, crew.Group.Name, crew.IsNew));
        Assert.Equal([2L, 5L], crew.Added.ToArray());
        Assert.Equal((5L, 2L), ((long)made.State.Contacts.LastGroup, (long)made.State.Contacts.Groups));
        Assert.Empty(Assert.Single(Plan("Nobody").Groupings).Added);
    }

    [Fact]
    public void There_are_no_more_of_them_and_no_more_in_one_at_a_time_than_may_be()
    {
        Assert.Equal("contact_groups", Refused("Third", [Friends, Friends with { Group = 3, Name = "Second" }]).Subject);
        Assert.Equal("contacts_per_change", Refused("Crew", [Friends], Ben, Cleo, Cleo with { Contact = 6 }).Subject);
    }

    [Theory]
    [InlineData("urn:uuid:03a0", "03a0", "")]
    [InlineData("URN:UUID:03a0", "03a0", "")]
    [InlineData("03a0", "urn:uuid:03a0", "")]
    [InlineData("mailto:Anna@Example.com", "urn:uuid:mailto:Anna@Example.com", "mailto:")]
    [InlineData("tel:+49-30-1234567", "urn:uuid:tel:+49-30-1234567", "tel:+49301234567")]
    [InlineData("tel:x", "urn:uuid:tel:x", "")]
    [InlineData("https://example.com/anna.vcf", "urn:uuid:https://example.com/anna.vcf", "")]
    public void A_member_is_named_by_the_uid_of_his_card_or_by_an_address(string text, string otherUid, string address)
    {
        var member = new CardMember(text);
        Assert.Equal([text, otherUid], member.Uids.ToArray());
        Assert.Equal(address.Length > 0, member.Address.Length > 0);
        Assert.StartsWith(address, member.Address, StringComparison.Ordinal);
    }

    private static ContactPlan Plan(string name, params KnownContact[] members)
    {
        Assert.True(ContactGroups.Import(Account, name, new ContactBook([.. members], [Friends]), Limits, 100).Is(out ContactPlan? plan, out _));
        return plan;
    }

    private static Refusal Refused(string name, KnownContactGroup[] groups, params KnownContact[] members)
    {
        Assert.False(ContactGroups.Import(Account, name, new ContactBook([.. members], [.. groups]), Limits, 100).Is(out _, out Refusal? refused));
        return refused;
    }
}
