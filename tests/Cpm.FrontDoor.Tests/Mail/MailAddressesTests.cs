using Cpm.FrontDoor.Mail;

namespace Cpm.FrontDoor.Tests.Mail;

public sealed class MailAddressesTests
{
    [Theory]
    [InlineData("mailto:anna@cpm.example", "", "anna@cpm.example")]
    [InlineData("mailto:jörg@cpm.example", "mailto:jörg@cpm.example", "j%C3%B6rg@cpm.example.mailto.invalid")]
    [InlineData("tel:+4930111111", "tel:+4930111111", "+4930111111@tel.invalid")]
    [InlineData("sip:a,(b)@cpm.example", "sip:a,(b)@cpm.example", "a%2C%28b%29@cpm.example.sip.invalid")]
    [InlineData("12345", "12345", "12345@mailto.invalid")]
    public void An_address_is_a_mailbox_that_is_its_own_or_nobodys(string address, string name, string mailbox)
    {
        var made = MailAddresses.Of(address);
        Assert.Equal((name, mailbox), (made.Name, made.Address));
    }
}
