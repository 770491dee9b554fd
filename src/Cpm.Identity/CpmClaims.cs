namespace Cpm.Identity;

/// <summary>The names of the claims that a token of this service carries.</summary>
public static class CpmClaims
{
    /// <summary>The account: the registered claim <c>sub</c>.</summary>
    public const string Account = "sub";

    /// <summary>The device, in tokens for calls that a device makes.</summary>
    public const string Device = "cpm_device";

    /// <summary>An array of roles; see <see cref="OperatorRole"/>.</summary>
    public const string Roles = "roles";

    /// <summary>The role that allows provisioning.</summary>
    public const string OperatorRole = "operator";
}
