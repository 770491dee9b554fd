using Cpm.Domain.Accounts;

namespace Cpm.Domain.Sessions;

/// <summary>A file that is offered: enough to decide whether one wants it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Sha256">The digest of its content in lower-case hexadecimal digits; may be empty.</param>
/// <param name="Description">What it shows; may be empty.</param>
/// <param name="MediaId">The id by which who offers it holds it in the media store; empty if it is not there.</param>
public sealed record FileOffer(string Name, long SizeBytes, string MediaType, string Sha256, string Description, string MediaId) : Growing
{
    /// <summary>Who offers it does not hold it. Never stored.</summary>
    public bool IsMissing { get; init; }
}
