using Microsoft.IdentityModel.Tokens;

namespace Cpm.FrontDoor.Security;

/// <summary>Keys that do not change while the process lives: those of the development issuer.</summary>
internal sealed class FixedKeys(params SecurityKey[] keys) : IIssuerKeys
{
    public ValueTask<IReadOnlyList<SecurityKey>> Current(bool unknownKey, CancellationToken cancellation) => new(keys);
}
