using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cpm.Host.Tests.Contacts;

public sealed class SqliteContactTests(SqliteContactServer store)
    : ContactTests(store), IClassFixture<SqliteContactServer>;

public sealed class PostgreSqlContactTests(PostgreSqlContactServer store)
    : ContactTests(store), IClassFixture<PostgreSqlContactServer>;

/// <summary>The address book, as its owner sees it on all his devices.</summary>
public abstract partial class ContactTests(ContactServer store)
{
    [Fact]
    [Requirement("CPM-STOR-001")]
    [Requirement("CPM-STOR-002")]
    [Requirement("CPM-HLF-001", Open = "presence")]
    public async Task A_contact_made_on_one_device_is_on_the_other_and_so_is_what_becomes_of_it()
    {
        var user = await store.NewUser();
        CpmClient phone = user.Devices[0];
        await using var laptop = await new Screen(user.Devices[1]).CaughtUp();
        var made = await Create(phone, Anna());
        Assert.Equal("Anna Smith", made.DisplayName);
        Assert.Equal(["tel:+12015550123", "mailto:anna@example.com", "sip:anna@cpm.example", "0171 2345"],
            made.Addresses.Select(a => a.Address));
        Assert.Equal([true, true, true, false], made.Addresses.Select(a => a.Cpm));
        Assert.Equal([ContactAddressKind.Phone, ContactAddressKind.Email, ContactAddressKind.Sip, ContactAddressKind.Phone],
            made.Addresses.Select(a => a.Kind));
        Assert.Equal(("mobile", true), (made.Addresses[0].Label, made.Addresses[0].Preferred));
        Assert.Equal(made, (await laptop.Shows(e => e.ContactChanged)).Contact);

        var picture = new ContactPicture { MediaType = "image/png", Body = ByteString.CopyFromUtf8("picture") };
        var changed = await Update(phone, new Contact
        {
            ContactId = made.ContactId, Etag = made.Etag, Notes = "met in Oslo", Picture = picture, DisplayName = "not in the mask",
        }, "notes", "picture");
        Assert.Equal(("met in Oslo", "Anna Smith", "image/png", 0),
            (changed.Notes, changed.DisplayName, changed.Picture.MediaType, changed.Picture.Body.Length));
        Assert.Equal(changed, (await laptop.Shows(e => e.ContactChanged is { Contact.Notes: "met in Oslo" } c ? c : null)).Contact);
        var whole = await Get(user.Devices[1], made.ContactId);
        Assert.Equal("picture", whole.Picture.Body.ToStringUtf8());

        // What does not name the picture leaves it.
        await Update(phone, new Contact { ContactId = made.ContactId, Nickname = "Annie" }, "nickname");
        Assert.Equal("picture", (await Get(phone, made.ContactId)).Picture.Body.ToStringUtf8());
        await Refused(ErrorReason.EtagStale, () => phone.Contacts.UpdateContactAsync(
            Updating(new Contact { ContactId = made.ContactId, Etag = made.Etag, Notes = "older" }, "notes")));
        await Refused(ErrorReason.EtagStale, () => phone.Contacts.DeleteContactAsync(
            new DeleteContactRequest { RequestId = Id(), ContactId = made.ContactId, Etag = made.Etag }));

        await phone.Contacts.DeleteContactAsync(new DeleteContactRequest { RequestId = Id(), ContactId = made.ContactId });
        var gone = await laptop.Shows(e => e.ContactChanged is { Deleted: true } c ? c : null);
        Assert.Equal(new Contact { ContactId = made.ContactId }, gone.Contact);
        await Refused(ErrorReason.ContactUnknown, () => phone.Contacts.GetContactAsync(
            new GetContactRequest { ContactId = made.ContactId }));
        Assert.Empty((await phone.Contacts.ListContactsAsync(new ListContactsRequest())).Contacts);
    }

    [Fact]
    [Requirement("CPM-STOR-002")]
    [Requirement("CPM-HLF-004")]
    public async Task A_device_that_was_away_learns_of_each_contact_as_it_is_now_also_after_a_restart()
    {
        var user = await store.NewUser();
        var kept = await Create(user.Owner, new Contact { DisplayName = "Kept" });
        var gone = await Create(user.Owner, new Contact { DisplayName = "Gone" });
        kept = await Update(user.Owner, new Contact { ContactId = kept.ContactId, Notes = "now" }, "notes");
        await user.Owner.Contacts.DeleteContactAsync(new DeleteContactRequest { RequestId = Id(), ContactId = gone.ContactId });
        var group = await Group(user.Owner, "Friends");
        await Fill(user.Owner, group, [kept.ContactId], []);
        await store.Restart();

        CpmClient owner = store.Server.ClientFor(store.Server.Token(user.Account, null));
        string device = (await owner.Devices.ListDevicesAsync(new ListDevicesRequest())).Devices[0].DeviceId;
        await using var away = await new Screen(store.Server.ClientFor(store.Server.Token(user.Account, device))).CaughtUp();
        var filled = await away.Shows(e => e.ContactGroupChanged is { AddedContactIds.Count: 1 } c ? c : null);
        var told = away.Seen.Select(e => e.ContactChanged).OfType<ContactChanged>().ToList();
        var now = await Get(owner, kept.ContactId);
        Assert.Equal(("now", group.ContactGroupId), (now.Notes, now.ContactGroupIds.Single()));
        Assert.Equal([now, new Contact { ContactId = gone.ContactId }, now, new Contact { ContactId = gone.ContactId }],
            told.Select(c => c.Contact));
        Assert.Equal([kept.ContactId], filled.AddedContactIds);
    }

    [Fact]
    public async Task A_repeat_gets_the_first_answer_and_other_content_is_refused()
    {
        var user = await store.NewUser();
        var request = new CreateContactRequest { RequestId = Id(), Contact = Anna() };
        var first = await user.Owner.Contacts.CreateContactAsync(request);
        Assert.Equal(first, await user.Owner.Contacts.CreateContactAsync(request));
        Assert.Single(await List(user.Owner));
        await Refused(ErrorReason.RequestIdReused, () => user.Owner.Contacts.CreateContactAsync(
            new CreateContactRequest { RequestId = request.RequestId, Contact = new Contact { DisplayName = "Ben" } }));
    }

    [Fact]
    public async Task Changes_are_made_one_by_one_and_the_refused_leave_the_others()
    {
        var user = await store.NewUser();
        var there = await Create(user.Owner, new Contact { DisplayName = "There" });
        var request = new ChangeContactsRequest
        {
            RequestId = Id(),
            Changes =
            {
                new ContactChange { Create = Anna() },
                new ContactChange { Create = new Contact() },
                new ContactChange { Create = new Contact { DisplayName = "a\0b" } },
                new ContactChange
                {
                    Update = new Contact { ContactId = there.ContactId, DisplayName = "Changed" },
                    UpdateMask = new FieldMask { Paths = { "display_name" } },
                },
                new ContactChange
                {
                    Update = new Contact { ContactId = there.ContactId, DisplayName = "Changed" },
                    UpdateMask = new FieldMask { Paths = { "display_name" } },
                },
                new ContactChange { Delete = new Contact { ContactId = there.ContactId, Etag = there.Etag } },
                new ContactChange { Delete = new Contact { ContactId = "p999" } },
                new ContactChange { Create = new Contact { DisplayName = "x", Addresses = { new ContactAddress { Address = "tel:12" } } } },
                new ContactChange { Delete = new Contact { ContactId = there.ContactId } },
            },
        };
        var answer = await user.Owner.Contacts.ChangeContactsAsync(request);
        Assert.Equal(
            [ContactOutcome.Created, 0, 0, ContactOutcome.Updated, ContactOutcome.Unchanged, 0, 0, 0, ContactOutcome.Deleted],
            answer.Results.Select(r => r.Outcome));
        Assert.Equal(
            [
                (ErrorReason.Unspecified, ""), (ErrorReason.InvalidField, "contact.display_name"),
                (ErrorReason.InvalidField, "contact.display_name"), (0, ""), (0, ""), (ErrorReason.EtagStale, ""),
                (ErrorReason.ContactUnknown, ""), (ErrorReason.AddressMalformed, ""), (0, ""),
            ],
            answer.Results.Select(r => (r.Refusal, r.RefusalSubject)));
        Assert.Equal(answer, await user.Owner.Contacts.ChangeContactsAsync(request));
        Assert.Equal(["Anna Smith"], (await List(user.Owner)).Select(c => c.DisplayName));
    }

    [Fact]
    public async Task Limits_are_told_by_name()
    {
        var user = await store.NewUser();
        var full = new ChangeContactsRequest { RequestId = Id() };
        full.Changes.AddRange(Enumerable.Range(0, 201).Select(i => new ContactChange { Create = new Contact { DisplayName = $"{i}" } }));
        await RefusedAt("contacts_per_change", () => user.Owner.Contacts.ChangeContactsAsync(full));
        full.Changes.RemoveAt(200);
        Assert.All((await user.Owner.Contacts.ChangeContactsAsync(full)).Results, r => Assert.Equal(ContactOutcome.Created, r.Outcome));
        full.RequestId = Id();
        await user.Owner.Contacts.ChangeContactsAsync(full);
        full.RequestId = Id();
        var last = (await user.Owner.Contacts.ChangeContactsAsync(full)).Results;
        Assert.Equal((50, 150), (last.Count(r => r.Outcome == ContactOutcome.Created),
            last.Count(r => (r.Refusal, r.RefusalSubject) == (ErrorReason.LimitReached, "contacts_per_account"))));
        await RefusedAt("contacts_per_account", () => user.Owner.Contacts.CreateContactAsync(Creating(Anna())));

        var many = new Contact { DisplayName = "many" };
        many.Addresses.AddRange(Enumerable.Range(0, 33).Select(i => new ContactAddress { Address = $"a{i}" }));
        var other = await store.NewUser();
        await RefusedAt("addresses_per_contact", () => other.Owner.Contacts.CreateContactAsync(Creating(many)));
        await Refused(ErrorReason.ContentTooLarge, () => other.Owner.Contacts.CreateContactAsync(
            Creating(new Contact { DisplayName = "x", Notes = new string('语', 16_000) })));
        await Refused(ErrorReason.ContentTooLarge, () => other.Owner.Contacts.CreateContactAsync(Creating(new Contact
        {
            DisplayName = "x", Picture = new ContactPicture { MediaType = "image/png", Body = ByteString.CopyFrom(new byte[262_145]) },
        })));
        Assert.Empty(await List(other.Owner));
    }

    private static Contact Anna() => new()
    {
        Name = new ContactName { Given = "Anna", Family = "Smith" },
        Addresses =
        {
            new ContactAddress { Address = "+1 (201) 555-0123", Label = "mobile", Preferred = true },
            new ContactAddress { Address = "anna@Example.COM", Kind = ContactAddressKind.Email },
            new ContactAddress { Address = "SIP:anna@cpm.example" },
            new ContactAddress { Address = "0171 2345" },
        },
    };

    private static CreateContactRequest Creating(Contact contact) => new() { RequestId = Id(), Contact = contact };

    private static UpdateContactRequest Updating(Contact contact, params string[] paths) =>
        new() { RequestId = Id(), Contact = contact, UpdateMask = new FieldMask { Paths = { paths } } };

    private static async Task<Contact> Create(CpmClient client, Contact contact) =>
        (await client.Contacts.CreateContactAsync(Creating(contact))).Contact;

    private static async Task<Contact> Update(CpmClient client, Contact contact, params string[] paths) =>
        (await client.Contacts.UpdateContactAsync(Updating(contact, paths))).Contact;

    private static async Task<Contact> Get(CpmClient client, string id) =>
        (await client.Contacts.GetContactAsync(new GetContactRequest { ContactId = id })).Contact;

    private static async Task<List<Contact>> List(CpmClient client, ListContactsRequest? request = null)
    {
        request ??= new ListContactsRequest();
        var all = new List<Contact>();
        do
        {
            var page = await client.Contacts.ListContactsAsync(request);
            all.AddRange(page.Contacts);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return all;
    }

    private static string Id() => Guid.NewGuid().ToString("N");

    private static async Task Refused<T>(ErrorReason reason, Func<AsyncUnaryCall<T>> call) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<CpmException>(async () => await call())).Reason);

    private static async Task RefusedAt<T>(string limit, Func<AsyncUnaryCall<T>> call)
    {
        var refused = await Assert.ThrowsAsync<CpmException>(async () => await call());
        Assert.Equal((ErrorReason.LimitReached, limit), (refused.Reason, refused.Details["limit"]));
    }
}
