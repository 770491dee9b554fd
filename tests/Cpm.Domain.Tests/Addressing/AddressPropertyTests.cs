using System.Text;
using Cpm.Domain.Addressing;
using FsCheck;
using FsCheck.Fluent;

namespace Cpm.Domain.Tests.Addressing;

public class AddressPropertyTests
{
    private const ulong Seed = 20_110_614;
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(5_000).WithReplay(Seed, 1);

    /// <summary>Texts near the border between address and nonsense: pieces of addresses, joined at random.</summary>
    private static readonly Arbitrary<string> NearAddresses = Gen.Elements(
            "sip:", "SIP:", "tel:", "mailto:", "+", "+1", "201", "-", "(", ")", ".", " ", "@", "anna", "B", "example.com",
            "EXAMPLE.", "de", "münchen", "MÜNCHEN", "ß", "İ", "é", "e\u0301", "\u212A", "\uD83D\uDE00", "\uD800", "\0", "%41", ";", ":",
            "xn--", "xn--mnchen-3ya", "\u3002", "\u0958", "\u1100", "日本", "०", "_", "x", "'", "=", "\u202E")
        .ArrayOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void Reading_never_throws_whatever_the_text() =>
        Prop.ForAll<string>(text => CpmAddress.TryParse(text, out _) || true).Check(Many);

    [Fact]
    public void The_canonical_form_is_its_own_canonical_form() => Prop.ForAll(NearAddresses, text =>
    {
        if (!CpmAddress.TryParse(text, out CpmAddress once))
        {
            return true;
        }

        return CpmAddress.TryParse(once.Value, out CpmAddress twice) && twice == once;
    }).Check(Many);

    [Fact]
    public void An_address_survives_utf8() => Prop.ForAll(NearAddresses, text =>
        !CpmAddress.TryParse(text, out CpmAddress read)
        || Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(read.Value)) == read.Value).Check(Many);

    [Fact]
    public void Any_separators_in_a_number_make_no_difference() => Prop.ForAll(
        Gen.Elements('-', '.', '(', ')', ' ').ArrayOf(11).ToArbitrary(),
        separators =>
        {
            string written = "+" + string.Concat("12015550123".Zip(separators, (digit, mark) => $"{digit}{mark}"));
            return CpmAddress.TryParse(written, out CpmAddress address) && address.Value == "tel:+12015550123";
        }).Check(Many);

    [Fact]
    public void Case_of_the_domain_makes_no_difference() => Prop.ForAll(
        Gen.Elements(true, false).ArrayOf(11).ToArbitrary(),
        upper =>
        {
            string domain = string.Concat("example.com".Zip(upper, (c, up) => up ? char.ToUpperInvariant(c) : c));
            return CpmAddress.TryParse("mailto:a@" + domain, out CpmAddress address) && address.Value == "mailto:a@example.com";
        }).Check(Many);
}
