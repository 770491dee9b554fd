using System.Text;
using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Ledger.Reads;
using Cpm.Testing;

namespace Cpm.Ledger.Tests;

public abstract partial class LedgerCompliance
{
    [Fact]
    [Requirement("CPM-STOR-001")]
    public async Task Contact_is_kept_with_its_picture_until_it_is_changed_or_deleted()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, Contact(account, 1, "anna", "photo")));
        var row = await ledger.Reader.FindContact(account, 1, default);
        Assert.Equal((1L, 11L, "uid-1", "anna", "anna!", "photo", 0), (
            row!.Contact, row.Seq, row.Uid, row.SortName, Text(row.Content), Text(row.Picture), row.Groups.Count));
        Assert.Null(await ledger.Reader.FindContact(other, 1, default));

        // Null leaves the picture; the rest is replaced.
        ledger.Commit(account, Contact(account, 1, "anne", null) with { Seq = 12, Uid = "uid-x" });
        row = await ledger.Reader.FindContact(account, 1, default);
        Assert.Equal((12L, "uid-x", "anne", "photo"), (row!.Seq, row.Uid, row.SortName, Text(row.Picture)));
        ledger.Commit(account, Contact(account, 1, "anne", ""));
        Assert.Equal("", Text((await ledger.Reader.FindContact(account, 1, default))!.Picture));

        ledger.Commit(account, new LedgerWrite.DeleteContact(account, 1));
        Assert.Null(await ledger.Reader.FindContact(account, 1, default));
        Assert.Empty(await Found(ledger, account, "anne"));
    }

    [Fact]
    public async Task Contacts_come_by_name_by_change_and_by_what_they_are_known_by()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        string[] names = ["cleo", "anna", "bert", "anna", "émile"];
        for (var i = 1; i <= names.Length; i++)
        {
            ledger.Commit(account, Contact(account, i, names[i - 1], "photo") with { Seq = 20 - i });
        }

        ledger.Commit(other, Contact(other, 9, "anna", null));
        var page = await ledger.Reader.ListContacts(account, new ContactRange(), 2, default);
        Assert.Equal([2, 4], page.Select(c => c.Contact));
        Assert.All(page, c => Assert.True(c.Picture.IsEmpty));
        var rest = await ledger.Reader.ListContacts(account, new ContactRange("anna", 4, WithPictures: true), 9, default);
        Assert.Equal([3, 1, 5], rest.Select(c => c.Contact));
        Assert.All(rest, c => Assert.Equal("photo", Text(c.Picture)));

        Assert.Equal([5, 4, 3], (await ledger.Reader.ListContactsByChange(account, 0, 3, default)).Select(c => c.Contact));
        Assert.Equal([2, 1], (await ledger.Reader.ListContactsByChange(account, 17, 3, default)).Select(c => c.Contact));

        var some = await ledger.Reader.FindContacts(account, [3, 77], ["uid-3", "uid-1", "uid-9"], default);
        Assert.Equal([1, 3], some.Select(c => c.Contact).Order());
    }

    [Fact]
    public async Task Contacts_are_found_by_what_each_word_begins_with()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        ledger.Commit(account, Contact(account, 1, "smith", null) with { Terms = ["anna", "smith", "=tel:+1555"] });
        ledger.Commit(account, Contact(account, 2, "smithers", null) with { Terms = ["anton", "smithers", "100%_x"] });
        ledger.Commit(account, Contact(account, 3, "jones", null) with { Terms = ["annabel", "jones", "\U0001F600smile"] });
        Assert.Equal([3, 1], await Found(ledger, account, "anna"));
        Assert.Equal([3, 1, 2], await Found(ledger, account, "an"));
        Assert.Equal([1], await Found(ledger, account, "anna", "sm"));
        Assert.Equal([1, 2], await Found(ledger, account, "a", "smith", "s"));
        Assert.Equal([2], await Found(ledger, account, "100%"));
        Assert.Empty(await Found(ledger, account, "1%"));
        Assert.Empty(await Found(ledger, account, "10__"));
        Assert.Equal([3], await Found(ledger, account, "\U0001F600"));
        var after = await ledger.Reader.SearchContacts(account, ["an"], new ContactRange("smith", 1), 5, default);
        Assert.Equal([2], after.Select(c => c.Contact));
        Assert.Equal(["=tel:+1555"], await ledger.Reader.KnownContactTerms(account, ["=tel:+1555", "=tel:+1"], default));

        // New terms take the place of the old ones.
        ledger.Commit(account, Contact(account, 1, "smith", null) with { Terms = ["anne"] });
        Assert.Equal([3], await Found(ledger, account, "anna"));
    }

    [Fact]
    public async Task Groups_of_contacts_know_who_is_in_them_and_go_without_them()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        for (var i = 1; i <= 3; i++)
        {
            ledger.Commit(account, Contact(account, i, $"name {i}", null));
        }

        ledger.Commit(account, new LedgerWrite.PutContactGroup(account, 1, 31, "Family"),
            new LedgerWrite.PutContactGroup(account, 2, 32, "Work"),
            Into(account, 1, 1), Into(account, 1, 2), Into(account, 1, 2), Into(account, 2, 2));
        ledger.Commit(account, new LedgerWrite.PutContactGroup(account, 2, 33, "Office"));
        var groups = await ledger.Reader.ListContactGroups(account, 0, 9, default);
        Assert.Equal([(1L, 31L, "Family", 2), (2L, 33L, "Office", 1)], groups.Select(g => (g.Group, g.Seq, g.Name, g.Count)));
        Assert.Single(await ledger.Reader.ListContactGroups(account, 1, 9, default));
        Assert.Equal([1, 2], (await ledger.Reader.FindContact(account, 2, default))!.Groups);
        Assert.Equal([1, 2], (await ledger.Reader.ListContacts(account, new ContactRange(Group: 1), 9, default)).Select(c => c.Contact));

        ledger.Commit(account, new LedgerWrite.DeleteContact(account, 1), Into(account, 1, 2) with { Inside = false });
        Assert.Equal([0, 1], (await ledger.Reader.ListContactGroups(account, 0, 9, default)).Select(g => g.Count));
        ledger.Commit(account, new LedgerWrite.DeleteContactGroup(account, 2));
        Assert.Single(await ledger.Reader.ListContactGroups(account, 0, 9, default));
        Assert.Empty((await ledger.Reader.FindContact(account, 2, default))!.Groups);
    }

    [Fact]
    public async Task Conversations_used_last_come_with_how_much_they_are_used()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        for (var seq = 1; seq <= 5; seq++)
        {
            In(ledger, account, seq, seq == 3 ? 30 : 10);
        }

        ledger.Commit(account, new LedgerWrite.TallyConversation(account, 10, new Tally(0, 5, 5)),
            new LedgerWrite.TallyConversation(account, 30, new Tally(0, 3, 3)));
        var used = await ledger.Reader.RecentConversations(account, 9, 3, default);
        Assert.Equal([(10L, 3), (30L, 1)], used.Select(u => (u.Conversation, u.Messages)));
        Assert.Equal("envelope"u8.ToArray(), used[0].Envelope.ToArray());
        Assert.Single(await ledger.Reader.RecentConversations(account, 1, 3, default));
    }

    private static LedgerWrite.PutContact Contact(AccountKey account, long number, string name, string? picture) => new(
        account, number, 10 + number, $"uid-{number}", name, [name], Encoding.UTF8.GetBytes(name + "!"),
        picture is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(picture));

    private static LedgerWrite.PlaceContact Into(AccountKey account, long group, long contact) =>
        new(account, group, contact, Inside: true);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    private static async Task<IEnumerable<long>> Found(LedgerUnderTest ledger, AccountKey account, params string[] words) =>
        (await ledger.Reader.SearchContacts(account, words, new ContactRange(), 9, default)).Select(c => c.Contact);
}
