namespace Cpm.FrontDoor.Security;

/// <summary>Whose tokens are believed. Bound from the section <c>Tokens</c>.</summary>
public sealed record TokenOptions
{
    /// <summary>The issuer that tokens name. Empty: the built-in development issuer of the data directory.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The audience that tokens name.</summary>
    public string Audience { get; init; } = "cpm";

    /// <summary>A file with the issuer's keys, a JSON Web Key Set; read again when it changes.</summary>
    public string JwksFile { get; init; } = "";

    /// <summary>Where the issuer publishes its keys. Empty, with no file: found by the issuer's OpenID configuration.</summary>
    public string JwksUrl { get; init; } = "";

    /// <summary>How often published keys are fetched again, in minutes; 1 to 1,440. An unknown key id fetches sooner.</summary>
    public int JwksRefreshMinutes { get; init; } = 60;

    /// <summary>
    /// The signature algorithms allowed, only asymmetric ones: RS, PS and ES with 256, 384 or 512. None given: ES256, RS256.
    /// </summary>
    public string[] Algorithms { get; init; } = [];

    /// <summary>How far clocks may differ, in seconds; 0 to 600.</summary>
    public int ClockSkewSeconds { get; init; } = 30;

    /// <summary>The claim that names the account.</summary>
    public string AccountClaim { get; init; } = "sub";

    /// <summary>The claim that names the device, as its id.</summary>
    public string DeviceClaim { get; init; } = "cpm_device";

    /// <summary>The claim that holds the roles.</summary>
    public string RolesClaim { get; init; } = "roles";

    /// <summary>The role that may provision accounts.</summary>
    public string OperatorRole { get; init; } = "operator";

    /// <summary>How long a device token of the development issuer is good for, in hours; 1 to 87,600.</summary>
    public int DeviceTokenHours { get; init; } = 8_760;

    /// <summary>Verified tokens remembered at most, for a minute each; 0 to 1,000,000.</summary>
    public int MaxRemembered { get; init; } = 50_000;

    /// <summary>Whether tokens of the built-in development issuer are believed.</summary>
    public bool UsesDevelopmentIssuer => Issuer.Length == 0;

    internal string[] PinnedAlgorithms => Algorithms.Length == 0 ? ["ES256", "RS256"] : Algorithms;

    /// <summary>What is wrong with these options.</summary>
    /// <returns>One sentence per fault; none when they can be used.</returns>
    public IEnumerable<string> Faults()
    {
        if (Audience.Length == 0)
            yield return "Tokens:Audience is empty.";
        if (JwksFile.Length > 0 && JwksUrl.Length > 0)
            yield return "Tokens:JwksFile and Tokens:JwksUrl exclude each other.";
        if (JwksRefreshMinutes is < 1 or > 1_440)
            yield return "Tokens:JwksRefreshMinutes is not within 1 to 1440.";
        if (ClockSkewSeconds is < 0 or > 600)
            yield return "Tokens:ClockSkewSeconds is not within 0 to 600.";
        if (DeviceTokenHours is < 1 or > 87_600)
            yield return "Tokens:DeviceTokenHours is not within 1 to 87600.";
        if (MaxRemembered is < 0 or > 1_000_000)
            yield return "Tokens:MaxRemembered is not within 0 to 1000000.";
        if (!Array.TrueForAll(Algorithms, IsAsymmetric))
            yield return "Tokens:Algorithms may hold only RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512.";
    }

    private static bool IsAsymmetric(string name) =>
        name is ['R' or 'P' or 'E', 'S', .. var bits] && bits is "256" or "384" or "512";
}
