using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Contacts;

/// <content>Lists, groups, what is found and who is suggested.</content>
public abstract partial class ContactTests
{
    [Fact]
    public async Task Contacts_are_listed_by_name_and_by_change_in_pages()
    {
        var user = await store.NewUser();
        var made = new Dictionary<string, Contact>();
        foreach (string name in new[] { "Zoë", "adam", "Émile", "Eva", "Adam" })
            made[name] = await Create(user.Owner, new Contact { DisplayName = name });
        Assert.Equal("adam Adam Émile Eva Zoë", Names(await List(user.Owner, new ListContactsRequest { PageSize = 2 })));
        await Update(user.Owner, new Contact { ContactId = made["adam"].ContactId, Notes = "later" }, "notes");
        var byChange = new ListContactsRequest { PageSize = 2, Order = ContactOrder.Change };
        Assert.Equal("Zoë Émile Eva Adam adam", Names(await List(user.Owner, byChange)));
        var first = await user.Owner.Contacts.ListContactsAsync(new ListContactsRequest { PageSize = 1 });
        await Refused(ErrorReason.PageTokenInvalid, () => user.Owner.Contacts.ListContactsAsync(
            new ListContactsRequest { PageToken = first.NextPageToken, Order = ContactOrder.Change }));
        await Refused(ErrorReason.PageTokenInvalid, () => user.Owner.Contacts.FindContactsAsync(
            new FindContactsRequest { PageToken = first.NextPageToken, Query = "a" }));
    }

    [Fact]
    public async Task Contacts_are_found_as_one_types()
    {
        var user = await store.NewUser();
        await Create(user.Owner, new Contact
        {
            Name = new ContactName { Given = "Émile", Family = "O'Brien-Łukasz" }, Addresses = { new ContactAddress { Address = "+12015550123" } },
        });
        await Create(user.Owner, new Contact
        {
            DisplayName = "山田 太郎", Addresses = { new ContactAddress { Address = "taro.yamada@mail.example" } },
        });
        await Create(user.Owner, new Contact
        {
            DisplayName = "Emilia Straße", Employment = new ContactEmployment { Organisation = "Ångström & Co" }, Nickname = "100%_x",
        });
        Assert.Equal("Émile O'Brien-Łukasz, Emilia Straße", await Found("emil"));
        foreach (string query in new[]
        {
            "EMILE", "émile obr", "O’Brien", "brien", "luk", "łuk e", "e o l", "+1 (201) 555", "201555", "2015550123", "tel:+12015", "5550123",
            "1-555", "001 201 555",
        })
            Assert.Equal("Émile O'Brien-Łukasz", await Found(query));
        foreach (string query in new[] { "山", "田", "太郎", "yam", "taro.yamada@mail.ex", "TARO.Y", "mail.example", "mailto:taro.yamada@mail" })
            Assert.Equal("山田 太郎", await Found(query));
        foreach (string query in new[] { "strasse", "angstrom", "CO emilia", "100%" })
            Assert.Equal("Emilia Straße", await Found(query));
        foreach (string query in new[] { "milia", "%", "_", "=tel", "bob", "\"", "emile x", "50123 x", "0123", "5550124", "...", "'" })
            Assert.Equal("", await Found(query));

        async Task<string> Found(string query)
        {
            var names = new List<string>();
            var request = new FindContactsRequest { Query = query, PageSize = 1 };
            do
            {
                var page = await user.Owner.Contacts.FindContactsAsync(request);
                names.AddRange(page.Contacts.Select(c => c.DisplayName));
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            return string.Join(", ", names);
        }
    }

    [Fact]
    [Requirement("CPM-STOR-001")]
    public async Task A_number_is_found_however_much_of_it_is_typed()
    {
        var user = await store.NewUser();
        foreach (var (name, address) in new[]
        {
            ("Anna", "+49 30 222222"), ("Ben", "030 222222"), ("Carla", "0049 30 333333"), ("Dora", "+39 06 222222"), ("Zoë", "+49 40 444444"),
        })
        {
            await Create(user.Owner, new Contact { DisplayName = name, Addresses = { new ContactAddress { Address = address } } });
        }
        Assert.Equal("Anna Ben Dora", await Found("222222"));
        Assert.Equal("Anna Ben Dora", await Found("22-22-2"));
        Assert.Equal("Anna Ben", await Found("030 222222"));
        Assert.Equal("Anna Ben", await Found("(030) 2222"));
        Assert.Equal("Anna", await Found("0049 30 222222"));
        Assert.Equal("Anna Carla", await Found("004930"));
        Assert.Equal("Carla", await Found("+49 30 333333"));
        Assert.Equal("Carla", await Found("333333"));
        Assert.Equal("Dora", await Found("06 222222"));
        Assert.Equal("", await Found("2222"));
        Assert.Equal("", await Found("030 222223"));

        // One after the other, of all by which a number may be known.
        var page = await user.Owner.Contacts.FindContactsAsync(new FindContactsRequest { Query = "030 22222", PageSize = 1 });
        var next = await user.Owner.Contacts.FindContactsAsync(
            new FindContactsRequest { Query = "030 22222", PageSize = 1, PageToken = page.NextPageToken });
        Assert.Equal(("Anna", "Ben", ""), (Names(page.Contacts), Names(next.Contacts), next.NextPageToken));

        async Task<string> Found(string query) => Names((await user.Owner.Contacts.FindContactsAsync(
            new FindContactsRequest { Query = query })).Contacts);
    }

    [Fact]
    [Requirement("CPM-STOR-002")]
    public async Task What_changed_since_a_list_ended_is_listed_by_its_token()
    {
        var user = await store.NewUser();
        var list = new ListContactsRequest { PageSize = 2, Order = ContactOrder.Change };
        var empty = await user.Owner.Contacts.ListContactsAsync(list);
        Assert.Equal(("", ""), (Names(empty.Contacts), empty.NextPageToken));
        Contact adam = await Create(user.Owner, new Contact { DisplayName = "Adam" });
        await Create(user.Owner, new Contact { DisplayName = "Ben" });
        await Create(user.Owner, new Contact { DisplayName = "Eva" });

        list.PageToken = empty.ChangeToken;
        var first = await user.Owner.Contacts.ListContactsAsync(list);
        Assert.Equal(("Adam Ben", ""), (Names(first.Contacts), first.ChangeToken));
        list.PageToken = first.NextPageToken;
        var last = await user.Owner.Contacts.ListContactsAsync(list);
        Assert.Equal(("Eva", ""), (Names(last.Contacts), last.NextPageToken));

        list.PageToken = last.ChangeToken;
        var nothing = await user.Owner.Contacts.ListContactsAsync(list);
        Assert.Equal(("", "", last.ChangeToken), (Names(nothing.Contacts), nothing.NextPageToken, nothing.ChangeToken));
        await Update(user.Owner, new Contact { ContactId = adam.ContactId, Notes = "later" }, "notes");
        await Create(user.Owner, new Contact { DisplayName = "Zoë" });
        var since = await user.Owner.Contacts.ListContactsAsync(list);
        Assert.Equal(("Adam Zoë", ""), (Names(since.Contacts), since.NextPageToken));
        Assert.NotEqual(last.ChangeToken, since.ChangeToken);

        // No other list takes it, and none gives one.
        await Refused(ErrorReason.PageTokenInvalid, () => user.Owner.Contacts.ListContactsAsync(
            new ListContactsRequest { PageToken = since.ChangeToken }));
        Assert.Empty((await user.Owner.Contacts.ListContactsAsync(new ListContactsRequest())).ChangeToken);
    }

    [Fact]
    [Requirement("CPM-STOR-001")]
    [Requirement("CPM-STOR-002")]
    public async Task A_contact_may_be_in_many_groups_and_all_devices_know()
    {
        var user = await store.NewUser();
        await using var laptop = await new Screen(user.Devices[1]).CaughtUp();
        Contact one = await Create(user.Owner, new Contact { DisplayName = "One" }), two = await Create(user.Owner, new Contact { DisplayName = "Two" });
        ContactGroup family = await Group(user.Owner, "Family"), work = await Group(user.Owner, "Work");
        Assert.Equal(family, (await laptop.Shows(e => e.ContactGroupChanged)).ContactGroup);
        var filled = await Fill(user.Owner, family, [one.ContactId, two.ContactId, one.ContactId], []);
        await Fill(user.Owner, work, [two.ContactId], []);
        Assert.NotEqual(family.Etag, filled.Etag);
        Assert.Equal([family.ContactGroupId, work.ContactGroupId], (await Get(user.Owner, two.ContactId)).ContactGroupIds);
        Assert.Equal("One Two", Names(await List(user.Owner, new ListContactsRequest { ContactGroupId = family.ContactGroupId, PageSize = 1 })));
        var told = await laptop.Shows(e => e.ContactGroupChanged is { AddedContactIds.Count: 2 } c ? c : null);
        Assert.Equal([one.ContactId, two.ContactId], told.AddedContactIds);
        Assert.Equal([("Family", 2), ("Work", 1)], (await Groups()).Select(g => (g.Name, g.ContactCount)));

        // Nothing changes, so nothing is told.
        Assert.Equal(filled.Etag, (await Fill(user.Owner, family, [one.ContactId], [])).Etag);
        await Refused(ErrorReason.ContactUnknown, () => user.Owner.Contacts.ChangeContactGroupMembersAsync(
            Filling(family, ["p999"], [])));
        await Refused(ErrorReason.ContactGroupUnknown, () => user.Owner.Contacts.ChangeContactGroupMembersAsync(
            Filling(new ContactGroup { ContactGroupId = "b999" }, [one.ContactId], [])));
        await Fill(user.Owner, family, [], [one.ContactId]);
        Assert.Equal([one.ContactId], (await laptop.Shows(
            e => e.ContactGroupChanged is { RemovedContactIds.Count: 1 } c ? c : null)).RemovedContactIds);

        await Refused(ErrorReason.ContactGroupExists, () => user.Owner.Contacts.CreateContactGroupAsync(
            new CreateContactGroupRequest { RequestId = Id(), Name = " FAMILY " }));
        await Refused(ErrorReason.EtagStale, () => user.Owner.Contacts.RenameContactGroupAsync(
            new RenameContactGroupRequest { RequestId = Id(), ContactGroupId = family.ContactGroupId, Name = "x", Etag = family.Etag }));
        await user.Owner.Contacts.RenameContactGroupAsync(
            new RenameContactGroupRequest { RequestId = Id(), ContactGroupId = family.ContactGroupId, Name = "FAMILY" });
        await Group(user.Owner, "third");
        await RefusedAt("contact_groups", () => user.Owner.Contacts.CreateContactGroupAsync(
            new CreateContactGroupRequest { RequestId = Id(), Name = "fourth" }));

        await user.Owner.Contacts.DeleteContactGroupAsync(
            new DeleteContactGroupRequest { RequestId = Id(), ContactGroupId = family.ContactGroupId });
        Assert.Equal(family.ContactGroupId, (await laptop.Shows(
            e => e.ContactGroupChanged is { Deleted: true } c ? c : null)).ContactGroup.ContactGroupId);
        Assert.Equal([work.ContactGroupId], (await Get(user.Owner, two.ContactId)).ContactGroupIds);
        Assert.Equal(["Work", "third"], (await Groups()).Select(g => g.Name));
        Assert.Equal(2, (await List(user.Owner)).Count);

        async Task<IReadOnlyList<ContactGroup>> Groups() =>
            (await user.Owner.Contacts.ListContactGroupsAsync(new ListContactGroupsRequest())).ContactGroups;
    }

    [Fact]
    public async Task People_written_with_are_suggested_until_they_are_contacts()
    {
        TestUser user = await store.NewUser(), often = await store.NewUser(), once = await store.NewUser(), blocked = await store.NewUser();
        await Send(often, user);
        await Send(user, often);
        await Send(user, often);
        await Send(once, user);
        await Send(blocked, user);
        await user.Owner.Settings.BlockAddressAsync(new BlockAddressRequest { RequestId = Id(), Address = blocked.Address });
        Assert.Equal([(often.Address, 3), (once.Address, 1)], (await Suggested()).Select(s => (s.Address, s.MessageCount)));
        await Create(user.Owner, new Contact { DisplayName = "Often", Addresses = { new ContactAddress { Address = often.Address } } });
        Assert.Equal([once.Address], (await Suggested()).Select(s => s.Address));

        async Task<IReadOnlyList<ContactSuggestion>> Suggested() =>
            (await user.Owner.Contacts.SuggestContactsAsync(new SuggestContactsRequest())).Suggestions;

        static async Task Send(TestUser from, TestUser to) =>
            await from.Owner.Messages.SendMessageAsync(TestMessages.Text(Id(), "hello", to.Address));
    }

    [Fact]
    [Requirement("X-AUTHZ-001")]
    public async Task Contacts_of_others_are_not_there()
    {
        TestUser owner = await store.NewUser(), eve = await store.NewUser();
        var contact = await Create(owner.Owner, Anna());
        var group = await Group(owner.Owner, "Mine");
        await Refused(ErrorReason.ContactUnknown, () => eve.Owner.Contacts.GetContactAsync(
            new GetContactRequest { ContactId = contact.ContactId }));
        await Refused(ErrorReason.ContactUnknown, () => eve.Owner.Contacts.UpdateContactAsync(
            Updating(new Contact { ContactId = contact.ContactId, Notes = "x" }, "notes")));
        await Refused(ErrorReason.ContactGroupUnknown, () => eve.Owner.Contacts.ChangeContactGroupMembersAsync(
            Filling(group, [contact.ContactId], [])));
        await Refused(ErrorReason.ContactGroupUnknown, () => eve.Owner.Contacts.ListContactsAsync(
            new ListContactsRequest { ContactGroupId = group.ContactGroupId }));
        await Refused(ErrorReason.ContactGroupUnknown, () => eve.Owner.Contacts.ExportContactsAsync(
            new ExportContactsRequest { ContactGroupId = group.ContactGroupId }));
        Assert.Empty(await List(eve.Owner));
        Assert.Empty((await eve.Owner.Contacts.FindContactsAsync(new FindContactsRequest { Query = "anna" })).Contacts);
    }

    private static string Names(IEnumerable<Contact> contacts) => string.Join(' ', contacts.Select(c => c.DisplayName));

    private static async Task<ContactGroup> Group(CpmClient client, string name) => (await client.Contacts.CreateContactGroupAsync(
        new CreateContactGroupRequest { RequestId = Id(), Name = name })).ContactGroup;

    private static async Task<ContactGroup> Fill(CpmClient client, ContactGroup group, string[] added, string[] removed) =>
        (await client.Contacts.ChangeContactGroupMembersAsync(Filling(group, added, removed))).ContactGroup;

    private static ChangeContactGroupMembersRequest Filling(ContactGroup group, string[] added, string[] removed) => new()
    {
        RequestId = Id(), ContactGroupId = group.ContactGroupId, AddedContactIds = { added }, RemovedContactIds = { removed },
    };
}
