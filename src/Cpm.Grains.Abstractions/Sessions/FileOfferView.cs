namespace Cpm.Grains.Sessions;

/// <summary>A file that is offered in a session.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SizeBytes">Its size.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Sha256">The digest of its content in lower-case hexadecimal digits; may be empty.</param>
/// <param name="Description">What it shows; may be empty.</param>
/// <param name="MediaId">The id by which who offers it holds it in the media store; empty if it is not there.</param>
[GenerateSerializer, Immutable, Alias("cpm.FileOfferView")]
public sealed record FileOfferView(
    string Name, long SizeBytes, string MediaType, string Sha256, string Description, string MediaId)
{
    /// <summary>Who offers it does not hold it.</summary>
    [Id(20)] public bool IsMissing { get; init; }
}
