
namespace Cpm.Grains.Media;

/// <summary>What became of the wish to bring a medium: one of both.</summary>
/// <param name="Upload">To where its bytes can be brought.</param>
/// <param name="Media">The medium, where its bytes were there already.</param>
[GenerateSerializer, Immutable, Alias("cpm.UploadBegun")]
public sealed record UploadBegun(UploadView? Upload, MediaView? Media);
