using Cpm.Client.Contacts;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Contacts;

/// <content>What other programs exported: of Mac OS X, of Outlook and of Gmail.</content>
public abstract partial class ContactTests
{
    [Fact]
    [Requirement("CPM-STOR-001")]
    public async Task Exports_of_other_programs_come_in_and_go_out_again_and_nothing_of_them_is_lost()
    {
        var files = await OtherPrograms.Files();
        Assert.Equal(
            [("Apple Inc.", 1), ("gmail-vcard3", 1), ("lots", 14), ("outlook", 1), ("some-contact", 1), ("vCardExport-outlook", 1)],
            files.Select(f => (f.Key, OtherPrograms.Said(f.Value).Count)).OrderBy(f => f.Key, StringComparer.Ordinal));
        foreach (var (name, file) in files)
        {
            TestUser user = await store.NewUser(), other = await store.NewUser();
            var imported = new List<ImportedContact>();
            await foreach (var contact in user.Owner.ImportCardsAsync(new MemoryStream(file)))
                imported.Add(contact);
            var said = OtherPrograms.Said(file);
            Assert.Equal(said.Count, imported.Count);
            Assert.All(imported, c => Assert.Equal((ContactOutcome.Created, false), (c.Result.Outcome, c.Incomplete)));

            // All that each card says is in the card that is written for it.
            using var exported = new MemoryStream();
            await user.Owner.ExportCardsAsync(exported);
            var cards = OtherPrograms.Said(exported.ToArray());
            foreach (var card in said)
                Assert.Empty(cards.Select(written => OtherPrograms.Lost(card, written)).MinBy(lost => lost.Count)!);

            // It is the same elsewhere, and from there, too.
            Assert.All(await ImportFile(other.Owner, exported), outcome => Assert.Equal(ContactOutcome.Created, outcome));
            Assert.Equal(await Everything(user.Owner), await Everything(other.Owner));
            Assert.All(await ImportFile(user.Owner, exported), outcome => Assert.Equal(ContactOutcome.Unchanged, outcome));
            using var again = new MemoryStream();
            await other.Owner.ExportCardsAsync(again);
            Assert.True(exported.ToArray().AsSpan().SequenceEqual(again.ToArray()), name);
        }
    }
}
