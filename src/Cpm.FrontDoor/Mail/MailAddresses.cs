using Cpm.Domain.Addressing;
using MimeKit;

namespace Cpm.FrontDoor.Mail;

/// <summary>
/// CPM addresses where mail has mailboxes. A mailto: address is one. Of others the address itself is shown as the name, and the mailbox is
/// one under "invalid" (RFC 2606), which nobody has: so nothing that is written there goes astray.
/// </summary>
internal static class MailAddresses
{
    public static MailboxAddress Of(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        var rest = address[(colon + 1)..];
        return new CpmAddress(address).Scheme switch
        {
            AddressScheme.Mailto => new MailboxAddress("", rest),
            AddressScheme.Tel => new MailboxAddress(address, $"{rest}@tel.invalid"),
            _ => new MailboxAddress(address, Sip(rest)),
        };
    }

    private static string Sip(string rest)
    {
        var at = rest.LastIndexOf('@');
        return $"{Uri.EscapeDataString(rest[..at])}@{rest[(at + 1)..]}.sip.invalid";
    }
}
