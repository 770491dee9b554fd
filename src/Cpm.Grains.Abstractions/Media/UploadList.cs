
namespace Cpm.Grains.Media;

/// <summary>The uploads of an account that are not complete.</summary>
/// <param name="Uploads">All of them, oldest first.</param>
[GenerateSerializer, Immutable, Alias("cpm.UploadList")]
public sealed record UploadList(UploadView[] Uploads);
