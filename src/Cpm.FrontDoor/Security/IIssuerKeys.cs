using Microsoft.IdentityModel.Tokens;

namespace Cpm.FrontDoor.Security;

/// <summary>The keys that an issuer signs with.</summary>
internal interface IIssuerKeys
{
    /// <summary>The keys as far as they are known.</summary>
    /// <param name="unknownKey">A token names a key that is not among them: look again, if not done just now.</param>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask<IReadOnlyList<SecurityKey>> Current(bool unknownKey, CancellationToken cancellation);
}
