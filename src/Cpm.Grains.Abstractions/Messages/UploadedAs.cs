namespace Cpm.Grains.Messages;

/// <summary>What is known of a message because a device uploaded it: it did not travel through this service.</summary>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="Origin">By what a repeat knows it.</param>
[GenerateSerializer, Immutable, Alias("cpm.UploadedAs")]
public sealed record UploadedAs(long AtMs, string Origin);
