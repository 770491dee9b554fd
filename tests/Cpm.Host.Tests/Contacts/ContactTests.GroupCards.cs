using System.Text;
using Cpm.Client;
using Cpm.Client.Contacts;
using Cpm.Protocol.V1;

namespace Cpm.Host.Tests.Contacts;

/// <content>Cards of groups.</content>
public abstract partial class ContactTests
{
    // They stand before those whom they name, as some programs write them.
    private const string Groups = """
        BEGIN:VCARD
        VERSION:4.0
        KIND:group
        UID:urn:uuid:5b1a
        FN:Crew
        NOTE:on Sundays
        MEMBER:urn:uuid:03a0e51f
        MEMBER:mailto:nils@example.com
        MEMBER:tel:+46-70-123-45-67
        MEMBER:urn:uuid:nobody
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        KIND:group
        FN:Empty
        END:VCARD
        BEGIN:VCARD
        VERSION:4.0
        UID:03a0e51f
        FN:Ida
        END:VCARD

        """;

    [Fact]
    public async Task Cards_of_groups_become_groups_of_those_whom_they_name()
    {
        var user = (await store.NewUser()).Owner;
        var anna = await Create(user, Anna());
        // As many groups as there may be.
        var request = Importing(Groups + Cards.Replace("CATEGORIES:Sailing,Work", "CATEGORIES:Work", StringComparison.Ordinal));
        var answer = await user.Contacts.ImportContactsAsync(request);
        var crew = answer.Contacts[0];
        Assert.Equal((ContactOutcome.Created, "", true, "Crew"), (crew.Result.Outcome, crew.Result.ContactId, crew.Incomplete, crew.ContactGroup.Name));
        Assert.Equal(["urn:uuid:nobody"], crew.UnknownMembers);
        Assert.Equal((ContactOutcome.Created, false), (answer.Contacts[1].Result.Outcome, answer.Contacts[1].Incomplete));
        Assert.Equal(("Ida|Maja Lindqvist|Nils Holm", ""), (await Members(user, "Crew"), await Members(user, "Empty")));

        // A repeat gets the first answer, and another import of the same finds all as it is.
        Assert.Equal(answer, await user.Contacts.ImportContactsAsync(request));
        Assert.Equal([ContactOutcome.Unchanged, ContactOutcome.Unchanged], (await Import(user, Groups)).Contacts.Take(2).Select(c => c.Result.Outcome));

        // Who left comes back; nobody goes.
        await user.Contacts.ChangeContactGroupMembersAsync(new ChangeContactGroupMembersRequest
        {
            RequestId = Id(), ContactGroupId = crew.ContactGroup.ContactGroupId, AddedContactIds = { anna.ContactId },
            RemovedContactIds = { (await List(user)).Single(c => c.DisplayName == "Ida").ContactId },
        });
        Assert.Equal(ContactOutcome.Updated, (await Import(user, Groups)).Contacts[0].Result.Outcome);
        Assert.Equal("Anna Smith|Ida|Maja Lindqvist|Nils Holm", await Members(user, "Crew"));

        // What is exported has the same groups elsewhere.
        using var file = new MemoryStream();
        await user.ExportCardsAsync(file);
        var other = (await store.NewUser()).Owner;
        await ImportFile(other, file);
        Assert.Equal(await Members(user, "Crew"), await Members(other, "Crew"));
    }

    [Fact]
    public async Task In_a_large_file_groups_may_come_long_before_those_whom_they_name()
    {
        var user = (await store.NewUser()).Owner;
        var many = string.Concat(Enumerable.Range(0, 200).Select(i => $"BEGIN:VCARD\nVERSION:4.0\nFN:{i}\nEND:VCARD\n"));
        var split = Groups.LastIndexOf("BEGIN:VCARD", StringComparison.Ordinal);
        using var large = new MemoryStream(Encoding.UTF8.GetBytes(Groups[..split] + many + Groups[split..]));
        Assert.Equal(203, (await ImportFile(user, large)).Count);
        Assert.Equal("Ida", await Members(user, "Crew"));
    }

    private static async Task<string> Members(CpmClient client, string name)
    {
        var group = (await client.Contacts.ListContactGroupsAsync(new ListContactGroupsRequest())).ContactGroups.Single(g => g.Name == name);
        var members = await List(client, new ListContactsRequest { ContactGroupId = group.ContactGroupId });
        Assert.Equal(members.Count, group.ContactCount);
        return string.Join('|', members.Select(c => c.DisplayName));
    }
}
