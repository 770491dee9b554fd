using Cpm.FrontDoor.Mapping;
using Cpm.Identity;

namespace Cpm.FrontDoor.Security;

/// <summary>Tokens for new devices, where the service itself is the issuer.</summary>
internal sealed class DeviceTokens(TokenOptions options, DevelopmentIssuer? issuer, TimeProvider time)
{
    /// <summary>A token for a device, or nothing where tokens come from an issuer of the operator's own.</summary>
    public (string Token, DateTimeOffset ExpiresAt)? Issue(string account, int device)
    {
        if (issuer is null)
            return null;
        var now = time.GetUtcNow();
        var lifetime = TimeSpan.FromHours(options.DeviceTokenHours);
        return (issuer.Issue(account, PrefixedNumbers.Device(device), [], lifetime, now), now + lifetime);
    }
}
