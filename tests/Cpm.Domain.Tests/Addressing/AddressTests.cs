using Cpm.Domain.Addressing;

namespace Cpm.Domain.Tests.Addressing;

public class AddressTests
{
    [Fact]
    public void Of_many_each_is_read_once_in_their_order_and_one_that_is_none_spoils_all()
    {
        Assert.Equal(["sip:b@x.example", "tel:+12015550123"], CpmAddress.ParseAll(["SIP:b@X.example", "+1 201 555 0123", "tel:+12015550123"])!);
        Assert.Equal([], CpmAddress.ParseAll([])!);
        Assert.Null(CpmAddress.ParseAll(["sip:b@x.example", "nobody"]));
    }

    [Theory]
    [InlineData("tel:+12015550123", "tel:+12015550123")]
    [InlineData("TEL:+1-201-555-0123", "tel:+12015550123")]
    [InlineData("+1 (201) 555.0123", "tel:+12015550123")]
    [InlineData("  +1 201 555 0123 ", "tel:+12015550123")]
    [InlineData("tel:+112", "tel:+112")]
    [InlineData("tel:+123456789012345", "tel:+123456789012345")]
    public void Separators_and_case_of_a_telephone_number_fall_away(string written, string canonical) =>
        Assert.Equal(canonical, Read(written));

    [Theory]
    [InlineData("tel:2015550123")]
    [InlineData("+")]
    [InlineData("tel:+")]
    [InlineData("+12")]
    [InlineData("+1234567890123456")]
    [InlineData("+0123456789")]
    [InlineData("+1201555x123")]
    [InlineData("+1201555;ext=5")]
    [InlineData("+1201\t5550123")]
    [InlineData("++12015550123")]
    [InlineData("+١٢٣٤٥٦٧")]
    public void A_telephone_number_that_is_not_global_or_not_plain_digits_is_malformed(string written) =>
        Assert.Null(Read(written));

    [Theory]
    [InlineData("sip:Anna@EXAMPLE.com", "sip:Anna@example.com")]
    [InlineData("SIP:anna@example.com", "sip:anna@example.com")]
    [InlineData("MailTo:anna.b+news@Sub.Example.COM", "mailto:anna.b+news@sub.example.com")]
    [InlineData("sip:jörg@example.com", "sip:jörg@example.com")]
    [InlineData("sip:अन्ना@example.com", "sip:अन्ना@example.com")]
    public void The_domain_is_folded_to_lower_case_and_the_user_keeps_his(string written, string canonical) =>
        Assert.Equal(canonical, Read(written));

    [Theory]
    [InlineData("sip:a@MÜNCHEN.de")]
    [InlineData("sip:a@münchen.DE")]
    [InlineData("sip:a@XN--MNCHEN-3YA.de")]
    public void An_international_domain_has_one_form_in_any_spelling(string written) =>
        Assert.Equal("sip:a@xn--mnchen-3ya.de", Read(written));

    [Theory]
    [InlineData("e\u0301", "an e and a combining acute instead of the letter")]
    [InlineData("\u1F71", "an alpha with the other of two accents that are one")]
    [InlineData("\uFF41", "a full-width a")]
    [InlineData("\u1100\u1161", "Korean in single jamo")]
    [InlineData("\u0928\u093C", "a Devanagari letter and a dot that make another letter")]
    [InlineData("\uF900", "a compatibility ideograph")]
    public void What_has_another_spelling_is_malformed_so_that_no_two_addresses_look_alike(string odd, string why)
    {
        Assert.True(Read($"sip:{odd}@example.com") is null, why);
        Assert.True(Read($"mailto:a@{odd}.example.com") is null, why);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("anna")]
    [InlineData("anna@example.com")]
    [InlineData("http://example.com")]
    [InlineData("sips:anna@example.com")]
    [InlineData("sip:")]
    [InlineData("sip:@example.com")]
    [InlineData("sip:anna")]
    [InlineData("sip:anna@")]
    [InlineData("sip:anna@.")]
    [InlineData("sip:anna@example..com")]
    [InlineData("sip:anna@example.com.")]
    [InlineData("sip:anna@-example.com")]
    [InlineData("sip:anna@example-.com")]
    [InlineData("sip:anna@exa_mple.com")]
    [InlineData("sip:anna@example.com:5060")]
    [InlineData("sip:anna@example.com;transport=tcp")]
    [InlineData("sip:anna:secret@example.com")]
    [InlineData("sip:an na@example.com")]
    [InlineData("sip:anna@ex ample.com")]
    [InlineData("sip:anna@[::1]")]
    [InlineData("sip:a@b@example.com")]
    [InlineData("mailto:.anna@example.com")]
    [InlineData("mailto:anna.@example.com")]
    [InlineData("mailto:an..na@example.com")]
    [InlineData("mailto:\"anna\"@example.com")]
    [InlineData("mailto:anna@example.com?subject=x")]
    [InlineData("sip:anna%40@example.com")]
    [InlineData("sip:anna\0@example.com")]
    [InlineData("sip:anna\r\n@example.com")]
    [InlineData("sip:anna\u202E@example.com")]
    [InlineData("sip:anna\u200B@example.com")]
    [InlineData("sip:\uD800@example.com")]
    [InlineData("sip:anna@\uDFFF.com")]
    [InlineData("sip:anna@😀.com")]
    public void What_is_no_address_is_malformed(string? written) => Assert.Null(Read(written));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void The_user_has_at_most_64_characters(int length, bool allowed) =>
        Assert.Equal(allowed, Read($"sip:{new string('a', length)}@example.com") is not null);

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void A_label_of_the_domain_has_at_most_63_characters(int length, bool allowed) =>
        Assert.Equal(allowed, Read($"sip:a@{new string('a', length)}.com") is not null);

    [Fact]
    public void A_domain_has_at_most_253_characters_also_in_its_ascii_form()
    {
        string label = new('a', 49);
        Assert.NotNull(Read($"sip:a@{label}.{label}.{label}.{label}.{label}.com"));
        Assert.Null(Read($"sip:a@{label}.{label}.{label}.{label}.{label}.info"));
        string wide = string.Concat(Enumerable.Repeat("ä.", 60));
        Assert.Null(Read($"sip:a@{wide}de"));
    }

    [Fact]
    public void Realm_and_scheme_are_read_from_the_canonical_form()
    {
        Assert.True(CpmAddress.TryParse("+1 201 555 0123", out CpmAddress tel));
        Assert.Equal((AddressScheme.Tel, "+12015550123"), (tel.Scheme, tel.Realm));
        Assert.True(CpmAddress.TryParse("sip:a@Example.com", out CpmAddress sip));
        Assert.Equal((AddressScheme.Sip, "example.com"), (sip.Scheme, sip.Realm));
        Assert.True(CpmAddress.TryParse("mailto:a@Example.com", out CpmAddress mail));
        Assert.Equal((AddressScheme.Mailto, "example.com"), (mail.Scheme, mail.Realm));
    }

    [Theory]
    [InlineData("sip:nobody@example.com", RefusalReason.AddressUnknown)]
    [InlineData("sip:nobody@EXAMPLE.COM", RefusalReason.AddressUnknown)]
    [InlineData("sip:nobody@sub.example.com", RefusalReason.AddressForeign)]
    [InlineData("sip:nobody@example.com.evil.net", RefusalReason.AddressForeign)]
    [InlineData("tel:+12015550000", RefusalReason.AddressUnknown)]
    [InlineData("tel:+442015550000", RefusalReason.AddressForeign)]
    public void An_address_nobody_has_is_unknown_here_and_foreign_elsewhere(string written, RefusalReason reason)
    {
        Assert.True(CpmAddress.TryParse(written, out CpmAddress address));
        Assert.Equal(reason, Given.Policy.WhyNotFound(address));
    }

    private static string? Read(string? written) => CpmAddress.TryParse(written, out CpmAddress address) ? address.Value : null;
}
