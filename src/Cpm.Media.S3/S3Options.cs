namespace Cpm.Media.S3;

/// <summary>Where the object store is.</summary>
/// <param name="Endpoint">Its address, such as https://s3.example; empty for Amazon's in the region.</param>
/// <param name="Region">The region, also where only the signature needs one.</param>
/// <param name="Bucket">The bucket, which is there.</param>
/// <param name="Prefix">What names of objects begin with; may be empty.</param>
/// <param name="AccessKey">Who we are; empty for what the environment says.</param>
/// <param name="SecretKey">The secret beside it.</param>
public sealed record S3Options(string Endpoint, string Region, string Bucket, string Prefix, string AccessKey, string SecretKey);
