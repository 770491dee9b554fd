using System.Security.Cryptography;
using System.Text;

namespace Cpm.Grains;

/// <summary>Ids that are made of a request, so that a repeat of it comes to the same one and finds its receipt there.</summary>
public static class DerivedIds
{
    private const int FoundedBytes = 10, StepBytes = 16;

    /// <summary>The id of an account, group or session that a request founds.</summary>
    /// <param name="prefix">What ids of its kind begin with.</param>
    /// <param name="account">Who asks.</param>
    /// <param name="requestId">His id of the request.</param>
    /// <returns>The id.</returns>
    public static string Founded(string prefix, string account, string requestId) =>
        prefix + Digest($"{account}\n{requestId}", FoundedBytes);

    /// <summary>The id of the request that is one step of another.</summary>
    /// <param name="does">What is done in steps.</param>
    /// <param name="requestId">The caller's id of the whole.</param>
    /// <param name="step">Which step.</param>
    /// <returns>The id.</returns>
    public static string Step(string does, string requestId, string step) => Digest($"{does}/{requestId}/{step}", StepBytes);

    private static string Digest(string of, int bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(of)).AsSpan(0, bytes));
}
