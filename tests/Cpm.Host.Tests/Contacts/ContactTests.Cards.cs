using System.Text;
using Cpm.Client;
using Cpm.Client.Contacts;
using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;

namespace Cpm.Host.Tests.Contacts;

/// <content>Import and export of vCards.</content>
public abstract partial class ContactTests
{
    private const string Cards = """
        BEGIN:VCARD
        VERSION:3.0
        UID:maja-1
        FN:Maja Lindqvist
        TEL;TYPE=CELL:+46701234567
        item1.TEL:08 123 456
        item1.X-ABLabel:Boat
        CATEGORIES:Sailing,Work
        PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgo=
        ADR;TYPE=HOME:;;Storgatan 1;Lund;;222 22;Sweden
        X-CUSTOM;P=1:value
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        FN:Nils Holm
        EMAIL:nils@example.com
        CATEGORIES:work
        END:VCARD
        BEGIN:VCARD
        VERSION:3.0
        FN:Family
        X-ADDRESSBOOKSERVER-KIND:group
        X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:maja-1
        END:VCARD
        BEGIN:VCARD
        VERSION:3.0
        NOTE:nobody
        END:VCARD
        BEGIN:VCARD
        FN:without an end
        """;

    [Fact]
    [Requirement("CPM-STOR-001")]
    public async Task Cards_are_imported_one_by_one_and_once()
    {
        var user = await store.NewUser();
        await using var laptop = await new Screen(user.Devices[1]).CaughtUp();
        var answer = await Import(user.Owner, Cards);
        Assert.Equal(
            [
                (ContactOutcome.Created, ErrorReason.Unspecified, ""), (ContactOutcome.Created, 0, ""), (ContactOutcome.Created, 0, ""),
                (0, ErrorReason.InvalidField, "contact.display_name"), (0, ErrorReason.CardMalformed, "END"),
            ],
            answer.Contacts.Select(c => (c.Result.Outcome, c.Result.Refusal, c.Result.RefusalSubject)));
        Assert.Equal(["maja-1", "Maja Lindqvist"], new[] { answer.Contacts[0].Uid, answer.Contacts[0].DisplayName });
        var maja = await Get(user.Owner, answer.Contacts[0].Result.ContactId);
        Assert.Equal([("tel:+46701234567", "mobile", true), ("08 123 456", "Boat", false)], maja.Addresses.Select(a => (a.Address, a.Label, a.Cpm)));
        Assert.Equal(["ADR;TYPE=HOME:;;Storgatan 1;Lund;;222 22;Sweden", "X-CUSTOM;P=1:value"], maja.OtherProperties);
        Assert.Equal("iVBORw0KGgo=", maja.Picture.Body.ToBase64());
        var groups = (await user.Owner.Contacts.ListContactGroupsAsync(new ListContactGroupsRequest())).ContactGroups;
        Assert.Equal([("Sailing", 1), ("Work", 2), ("Family", 1)], groups.Select(g => (g.Name, g.ContactCount)));
        Assert.Equal(groups.Select(g => g.ContactGroupId), maja.ContactGroupIds);
        await laptop.Shows(e => e.ContactGroupChanged is { ContactGroup.Name: "Work", AddedContactIds.Count: 2 } c ? c : null);
        Assert.Equal(["Maja Lindqvist", "Nils Holm"], laptop.Seen.Select(e => e.ContactChanged?.Contact.DisplayName).OfType<string>());

        // Again from the start: nothing comes twice. What was changed elsewhere is brought up to date, or kept.
        Assert.Equal([ContactOutcome.Unchanged, ContactOutcome.Unchanged], await Outcomes(Cards));
        string changed = Cards.Replace("FN:Maja Lindqvist", "FN:Maja L.", StringComparison.Ordinal);
        Assert.Equal([ContactOutcome.Unchanged, ContactOutcome.Unchanged], await Outcomes(changed, ExistingContact.Keep));
        Assert.Equal([ContactOutcome.Updated, ContactOutcome.Unchanged], await Outcomes(changed));
        Assert.Equal(["Maja L.", "Nils Holm"], (await List(user.Owner)).Select(c => c.DisplayName));

        async Task<IEnumerable<ContactOutcome>> Outcomes(string cards, ExistingContact existing = 0) =>
            (await Import(user.Owner, cards, existing)).Contacts.Select(c => c.Result.Outcome).Take(2);
    }

    [Fact]
    [Requirement("CPM-STOR-001")]
    public async Task What_is_exported_is_imported_elsewhere_as_the_same()
    {
        var user = await store.NewUser();
        await Import(user.Owner, Cards);
        await Create(user.Owner, Anna());
        using var file = new MemoryStream();
        Assert.Equal(3, await user.Owner.ExportCardsAsync(file));
        var other = await store.NewUser();
        Assert.Equal([ContactOutcome.Created, ContactOutcome.Created, ContactOutcome.Created], await ImportFile(other.Owner, file));
        Assert.Equal(await Everything(user.Owner), await Everything(other.Owner));

        // At home, too, all is known.
        Assert.Equal([ContactOutcome.Unchanged, ContactOutcome.Unchanged, ContactOutcome.Unchanged], await ImportFile(user.Owner, file));
        using var again = new MemoryStream();
        await other.Owner.ExportCardsAsync(again);
        Assert.Equal(Encoding.UTF8.GetString(file.ToArray()), Encoding.UTF8.GetString(again.ToArray()));
    }

    [Fact]
    public async Task A_large_file_goes_in_pieces_and_what_is_too_large_is_left_out()
    {
        var user = await store.NewUser();
        var file = new StringBuilder();
        for (var i = 0; i < 401; i++)
            file.Append($"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Person {i:D3}\r\nTEL:+1201555{i:D4}\r\nEND:VCARD\r\n");
        foreach (var (name, bytes) in new[] { ("Large", 250_000), ("Larger", 300_000), ("Huge", 500_000) })
        {
            string photo = Convert.ToBase64String(new byte[bytes]);
            file.Append($"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:{name}\r\nPHOTO:data:image/png;base64,\r\n {photo}\r\nEND:VCARD\r\n");
        }
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(file.ToString()));
        var imported = new List<ImportedContact>();
        await foreach (var contact in user.Owner.ImportCardsAsync(stream))
            imported.Add(contact);
        Assert.Equal(404, imported.Count);
        Assert.All(imported, c => Assert.Equal(ContactOutcome.Created, c.Result.Outcome));
        Assert.Equal(["Larger", "Huge"], imported.Where(c => c.Incomplete).Select(c => c.DisplayName));
        Assert.Equal(250_000, (await Get(user.Owner, imported[401].Result.ContactId)).Picture.Body.Length);
        Assert.Equal(404, (await List(user.Owner, new ListContactsRequest { PageSize = 200 })).Count);
        Assert.Equal("Person 123", Assert.Single((await user.Owner.Contacts.FindContactsAsync(
            new FindContactsRequest { Query = "2015550123" })).Contacts).DisplayName);

        // A device that was away has all of it.
        await using var away = new Screen(user.Devices[0]);
        await away.Shows(e => e.ContactChanged is { Contact.DisplayName: "Huge" } c ? c : null);
        Assert.Equal(404, away.Seen.Count(e => e.ContactChanged is not null));
    }

    [Fact]
    public async Task What_is_no_card_is_refused()
    {
        var user = await store.NewUser();
        await Refused(ErrorReason.CardMalformed, () => user.Owner.Contacts.ImportContactsAsync(Importing("hello")));
        await Refused(ErrorReason.InvalidField, () => user.Owner.Contacts.ImportContactsAsync(Importing("")));
        await Refused(ErrorReason.InvalidField, () => user.Owner.Contacts.ImportContactsAsync(Importing(new string('x', 491_521))));
        string many = string.Concat(Enumerable.Range(0, 201).Select(i => $"BEGIN:VCARD\nFN:{i}\nEND:VCARD\n"));
        await RefusedAt("contacts_per_change", () => user.Owner.Contacts.ImportContactsAsync(Importing(many)));
        Assert.Empty(await List(user.Owner));
    }

    private static async Task<List<ContactOutcome>> ImportFile(CpmClient client, MemoryStream file)
    {
        file.Position = 0;
        var outcomes = new List<ContactOutcome>();
        await foreach (var contact in client.ImportCardsAsync(file))
            outcomes.Add(contact.Result.Outcome);
        return outcomes;
    }

    private static async Task<List<Contact>> Everything(CpmClient client)
    {
        var all = new List<Contact>();
        foreach (var listed in await List(client))
        {
            var contact = await Get(client, listed.ContactId);
            contact.Etag = contact.ContactId = "";
            contact.ContactGroupIds.Clear();
            all.Add(contact);
        }
        return all;
    }

    private static ImportContactsRequest Importing(string cards, ExistingContact existing = 0) =>
        new() { RequestId = Id(), Cards = ByteString.CopyFromUtf8(cards), Existing = existing };

    private static async Task<ImportContactsResponse> Import(CpmClient client, string cards, ExistingContact existing = 0) =>
        await client.Contacts.ImportContactsAsync(Importing(cards, existing));
}
