using System.Text;
using Cpm.FrontDoor.VCards;

namespace Cpm.FrontDoor.Tests.VCards;

/// <summary>A card that has no end takes no other with it.</summary>
public sealed class EndlessCardTests
{
    private const string Two = "BEGIN:VCARD|FN:Second|END:VCARD|BEGIN:VCARD|FN:Third|END:VCARD";

    [Theory]
    [InlineData("BEGIN:VCARD|FN:First|" + Two)]
    [InlineData("BEGIN:VCARD|VERSION:3.0|FN:First|AGENT:|" + Two)]
    [InlineData("BEGIN:VCARD|VERSION:4.0|FN:First|AGENT:|" + Two)]
    [InlineData("BEGIN:VCARD|VERSION:2.1|FN:First|AGENT:|TEL:1|" + Two)]
    [InlineData("BEGIN:VCARD|VERSION:2.1|FN:First|AGENT;VALUE=URL:CID:x|" + Two)]
    [InlineData("BEGIN:VCARD|VERSION:2.1|FN:First|AGENTS:|" + Two)]
    [InlineData("BEGIN:VCARD|VERSION:2.1|FN:First|AGENT:|BEGIN:VCARD|FN:Agent|" + Two)]
    public void A_card_without_an_end_ends_where_the_next_begins(string text)
    {
        Assert.Equal(
            [("First", false), ("Second", true), ("Third", true)],
            Read(text).Select(card => (card.Text("FN"), card.IsWhole)));
    }

    [Theory]
    [InlineData("BEGIN:VCARD|VERSION:2.1|FN:First|AGENT:|BEGIN:VCARD|FN:Agent|END:VCARD|TEL:1|END:VCARD|" + Two)]
    [InlineData("BEGIN:VCARD|VERSION:2.1|FN:First|AGENT;X=Y: ||BEGIN:VCARD|AGENT:|BEGIN:VCARD|FN:Inner|END:VCARD|END:VCARD|TEL:1|END:VCARD|" + Two)]
    public void The_card_of_an_agent_is_no_card_of_its_own(string text)
    {
        var cards = Read(text);
        Assert.Equal(
            [("First", "1", true), ("Second", "", true), ("Third", "", true)],
            cards.Select(card => (card.Text("FN"), card.Text("TEL"), card.IsWhole)));
    }

    private static IReadOnlyList<VCard> Read(string text) =>
        VCardReader.Read(Encoding.UTF8.GetBytes(text.Replace("|", "\r\n", StringComparison.Ordinal)));
}
