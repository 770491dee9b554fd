using Cpm.Domain.Contacts;

namespace Cpm.Domain.Tests.Contacts;

public sealed class NumberQueryTests
{
    [Theory]
    [InlineData("tel:+4930222222", "222222", true)]
    [InlineData("tel:+4930222222", "30 2222", true)]
    [InlineData("tel:+4930222222", "030 222222", true)]
    [InlineData("tel:+4930222222", "0049 30 222222", true)]
    [InlineData("tel:+4930222222", "+4930", true)]
    [InlineData("tel:+4930222222", "22222", true)]
    [InlineData("tel:+4930222222", "2222", false)]
    [InlineData("tel:+4930222222", "+222222", false)]
    [InlineData("tel:+4930222222", "030 222223", false)]
    [InlineData("030 222222", "222222", true)]
    [InlineData("030 222222", "030 22", true)]
    [InlineData("030 222222", "0302222", true)]
    [InlineData("0049 (30) 222222", "+49 30 2", true)]
    [InlineData("0049 (30) 222222", "0049", true)]
    [InlineData("12345", "2345", false)]
    [InlineData("12345", "12345", true)]
    public void A_number_is_found_by_what_is_typed_of_it(string address, string query, bool isFound)
    {
        ContactAddress? kept = new ContactAddress(address, ContactAddressKind.Unspecified, "", false).Canonical();
        var card = new ContactCard { DisplayName = "x", Addresses = [kept!] };
        Assert.Equal(isFound, Finding.Queries(query).Any(words => words.All(
            word => Finding.Terms(card).Any(term => term.StartsWith(word, StringComparison.Ordinal)))));
    }

    [Fact]
    public void A_query_is_a_few_searches_and_a_contact_has_a_few_terms_whatever_they_say()
    {
        foreach (string query in new[] { "", "   ", "+", "0", "00", "00000", "0000000000", "anna smith", new string('1', 64), "0" + new string('9', 60) })
            Assert.InRange(Finding.Queries(query).Length, 0, 4);
        ContactAddress[] many = [.. Enumerable.Range(0, 32).Select(i => new ContactAddress($"tel:+49301234{i:D2}", ContactAddressKind.Phone, "", false))];
        Assert.InRange(Finding.Terms(new ContactCard { DisplayName = "x", Addresses = [.. many] }).Length, 1, 96);
    }
}
