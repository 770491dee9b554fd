using Cpm.Client;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Contacts;

/// <content>Birthdays are days, but for those that other programs wrote.</content>
public abstract partial class ContactTests
{
    [Fact]
    [Requirement("CPM-STOR-001")]
    public async Task A_birthday_that_is_no_day_is_refused_but_kept_by_an_import_and_may_be_written_back()
    {
        var user = await store.NewUser();
        foreach (string day in new[] { "31.12.1999", "2001-02-30", "1999-13-01", "soon" })
        {
            await RefusedDay(() => user.Owner.Contacts.CreateContactAsync(Creating(new Contact { DisplayName = "x", Birthday = day })).ResponseAsync);
        }
        var made = await Create(user.Owner, new Contact { DisplayName = "Anna", Birthday = "--0229" });
        Assert.Equal("--02-29", made.Birthday);
        await RefusedDay(() => user.Owner.Contacts.UpdateContactAsync(
            Updating(new Contact { ContactId = made.ContactId, Birthday = "31.12.1999" }, "birthday")).ResponseAsync);
        var wrong = new ContactChange { Create = new Contact { DisplayName = "y", Birthday = "?" } };
        var changes = new ChangeContactsRequest { RequestId = Id(), Changes = { wrong } };
        var result = Assert.Single((await user.Owner.Contacts.ChangeContactsAsync(changes)).Results);
        Assert.Equal((ErrorReason.InvalidField, "contact.birthday"), (result.Refusal, result.RefusalSubject));

        var found = await Import(user.Owner, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Old\r\nBDAY:31.12.1999\r\nEND:VCARD\r\n");
        var old = await Get(user.Owner, Assert.Single(found.Contacts).Result.ContactId);
        Assert.Equal("31.12.1999", old.Birthday);
        old.Notes = "written back";
        var written = await Update(user.Owner, old, "display_name", "notes", "birthday");
        Assert.Equal(("31.12.1999", "written back"), (written.Birthday, written.Notes));
        Assert.Equal("1999-12-31", (await Update(
            user.Owner, new Contact { ContactId = old.ContactId, Birthday = "19991231" }, "birthday")).Birthday);

        static async Task RefusedDay<T>(Func<Task<T>> call)
        {
            var refused = await Assert.ThrowsAsync<CpmException>(call);
            Assert.Equal((ErrorReason.InvalidField, "contact.birthday"), (refused.Reason, refused.Details["field"]));
        }
    }
}
