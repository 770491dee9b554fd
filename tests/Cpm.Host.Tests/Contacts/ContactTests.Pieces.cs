using System.Text;
using Cpm.Client.Contacts;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Contacts;

/// <content>Each card of a file has an outcome, whatever is wrong with those around it.</content>
public abstract partial class ContactTests
{
    [Fact]
    [Requirement("CPM-STOR-001")]
    public async Task A_card_without_an_end_takes_no_other_with_it()
    {
        const string Cards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:First\r\n" + Second + Third;
        TestUser user = await store.NewUser(), other = await store.NewUser();
        var expected = new[] { ("First", ContactOutcome.Unspecified), ("Second", ContactOutcome.Created), ("Third", ContactOutcome.Created) };
        var answer = await Import(user.Owner, Cards);
        Assert.Equal(expected, answer.Contacts.Select(c => (c.DisplayName, c.Result.Outcome)));
        Assert.Equal((ErrorReason.CardMalformed, "END"), (answer.Contacts[0].Result.Refusal, answer.Contacts[0].Result.RefusalSubject));
        Assert.Equal(expected, (await FromFile(other, Encoding.UTF8.GetBytes(Cards))).Select(c => (c.DisplayName, c.Result.Outcome)));
    }

    [Fact]
    public async Task What_is_too_large_for_one_call_has_an_outcome_of_its_own()
    {
        var user = await store.NewUser();
        var (photo, note) = (Convert.ToBase64String(new byte[500_000]), new string('n', 500_000));
        var cards = await FromFile(user, Encoding.UTF8.GetBytes(
            "\uFEFF" + Second
            + Person("Pictured", $"item1.PHOTO;ENCODING=b;TYPE=PNG:\r\n {photo}")
            + Person("Wordy \u00E9", $"NOTE:{note}") + Third
            + $"BEGIN:VCARD\r\nFN:Endless\r\nNOTE:{note}\r\n" + Person("Fourth", "")
            + Person("Large", $"NOTE:{new string('x', 390_000)}")
            + $"BEGIN:VCARD\r\nFN:Half\r\nNOTE:{new string('h', 390_000)}"));
        Assert.Equal(
            [
                ("Second", ContactOutcome.Created, false, 0, ""), ("Pictured", ContactOutcome.Created, true, 0, ""),
                ("Wordy \u00E9", 0, false, ErrorReason.ContentTooLarge, "contact_bytes"), ("Third", ContactOutcome.Created, false, 0, ""),
                ("Endless", 0, false, ErrorReason.CardMalformed, "END"), ("Fourth", ContactOutcome.Created, false, 0, ""),
                ("Large", 0, false, ErrorReason.InvalidField, "contact.notes"), ("Half", 0, false, ErrorReason.CardMalformed, "END"),
            ],
            cards.Select(c => (c.DisplayName, c.Result.Outcome, c.Incomplete, c.Result.Refusal, c.Result.RefusalSubject)));

        // Old programs did not fold.
        string lines = string.Concat(photo.Chunk(76).Select(line => new string(line) + "\r\n"));
        var old = Assert.Single(await FromFile(user, Encoding.UTF8.GetBytes(Person("Old", $"PHOTO;PNG;BASE64:\r\n{lines}"))));
        Assert.Equal((ContactOutcome.Created, true), (old.Result.Outcome, old.Incomplete));

        // What stays as it is lacks nothing by this.
        var kept = Assert.Single(await FromFile(
            user, Encoding.UTF8.GetBytes(Person("Pictured", $"PHOTO;ENCODING=b:{photo}\r\nUID:one")), ExistingContact.Keep));
        Assert.Equal((ContactOutcome.Created, true), (kept.Result.Outcome, kept.Incomplete));
        kept = Assert.Single(await FromFile(
            user, Encoding.UTF8.GetBytes(Person("Pictured", $"PHOTO;ENCODING=b:{photo}\r\nUID:one")), ExistingContact.Keep));
        Assert.Equal((ContactOutcome.Unchanged, false), (kept.Result.Outcome, kept.Incomplete));
    }

    [Fact]
    public async Task Pieces_of_a_file_in_UTF_16_are_as_large_as_those_of_others()
    {
        var user = await store.NewUser();
        string file = string.Concat(Enumerable.Range(0, 100).Select(i => Person($"{i:D3}", $"NOTE:{new string('\u8A9E', 4_000)}")));
        var cards = await FromFile(user, [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(file)]);
        Assert.Equal(100, cards.Count(c => c.Result.Outcome == ContactOutcome.Created));
    }

    [Fact]
    public async Task What_is_folded_into_a_line_neither_begins_nor_ends_a_card()
    {
        var user = await store.NewUser();
        string file = Person("First", "NOTE:one\\n\r\n BEGIN:VCARD\r\n\tEND:VCARD") + Second
            + Person("Third", "NOTE;ENCODING=QUOTED-PRINTABLE:two =\r\nEND:VCARD") + Person("Fourth", "");
        var cards = await FromFile(user, Encoding.UTF8.GetBytes(file));
        Assert.Equal(["First", "Second", "Third", "Fourth"], cards.Select(c => c.DisplayName));
        Assert.Equal("one\nBEGIN:VCARDEND:VCARD", (await Get(user.Owner, cards[0].Result.ContactId)).Notes);
        Assert.Equal("two END:VCARD", (await Get(user.Owner, cards[2].Result.ContactId)).Notes);

        // The client cuts where the service does, also next to a cut.
        string large = Person("Large", $"NOTE;ENCODING=QUOTED-PRINTABLE:=\r\nEND:VCARD\r\nX-A:{new string('a', 399_000)}");
        Assert.Equal(
            [("Large", true), ("Second", false)],
            (await FromFile(user, Encoding.UTF8.GetBytes(large + Second))).Select(c => (c.DisplayName, c.Incomplete)));
    }

    [Fact]
    public async Task A_large_file_that_has_no_card_in_it_is_refused()
    {
        var user = await store.NewUser();
        var refused = await Assert.ThrowsAsync<Cpm.Client.CpmException>(() => FromFile(user, Encoding.UTF8.GetBytes(new string('x', 500_000))));
        Assert.Equal(ErrorReason.CardMalformed, refused.Reason);
        Assert.Empty(await FromFile(user, "\r\n\r\n"u8.ToArray()));
    }

    private const string Second = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Second\r\nEND:VCARD\r\n";

    private const string Third = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Third\r\nEND:VCARD\r\n";

    private static string Person(string name, string lines) =>
        $"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n{lines}\r\nEND:VCARD\r\n";

    private static async Task<List<ImportedContact>> FromFile(TestUser user, byte[] file, ExistingContact existing = 0)
    {
        var imported = new List<ImportedContact>();
        await foreach (var contact in user.Owner.ImportCardsAsync(new MemoryStream(file), existing))
            imported.Add(contact);
        return imported;
    }
}
