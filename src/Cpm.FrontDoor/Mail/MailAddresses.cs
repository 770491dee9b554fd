using System.Text;
using Cpm.Domain.Addressing;
using MimeKit;

namespace Cpm.FrontDoor.Mail;

/// <summary>
/// CPM addresses where mail has mailboxes. A mailto: address of ASCII is one. Of others the address itself is shown as the name, and the
/// mailbox is one under "invalid" (RFC 2606), which nobody has: so nothing that is written there goes astray.
/// </summary>
internal static class MailAddresses
{
    public static MailboxAddress Of(string address)
    {
        var rest = address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return new CpmAddress(address).Scheme switch
        {
            AddressScheme.Mailto when Ascii.IsValid(rest) && rest.Contains('@', StringComparison.Ordinal) => new MailboxAddress("", rest),
            AddressScheme.Mailto => new MailboxAddress(address, Nowhere(rest, "mailto")),
            AddressScheme.Tel => new MailboxAddress(address, $"{rest}@tel.invalid"),
            _ => new MailboxAddress(address, Nowhere(rest, "sip")),
        };
    }

    private static string Nowhere(string rest, string scheme)
    {
        var at = rest.LastIndexOf('@');
        return at < 0
            ? $"{Uri.EscapeDataString(rest)}@{scheme}.invalid"
            : $"{Uri.EscapeDataString(rest[..at])}@{rest[(at + 1)..]}.{scheme}.invalid";
    }
}
