using Cpm.Domain.Media;

namespace Cpm.Media;

/// <summary>Where media are kept and how much of them there may be. Bound from the section <c>Media</c>.</summary>
public sealed record MediaOptions
{
    /// <summary>
    /// Where bytes are kept: "directory", which all servers must share; "postgres", beside the ledger; "s3". Empty: with SQLite a
    /// directory, with PostgreSQL the database.
    /// </summary>
    public string Store { get; init; } = "";

    /// <summary>The directory; empty for "media" in the data directory.</summary>
    public string Path { get; init; } = "";

    /// <summary>S3: the address of the store, such as https://s3.example; empty for Amazon's in the region.</summary>
    public string S3Endpoint { get; init; } = "";

    /// <summary>S3: the region.</summary>
    public string S3Region { get; init; } = "us-east-1";

    /// <summary>S3: the bucket, which is there.</summary>
    public string S3Bucket { get; init; } = "";

    /// <summary>S3: what names of objects begin with.</summary>
    public string S3Prefix { get; init; } = "";

    /// <summary>S3: who we are; empty for what Amazon's own environment variables or the machine's role say.</summary>
    public string S3AccessKey { get; init; } = "";

    /// <summary>S3: the secret beside it.</summary>
    public string S3SecretKey { get; init; } = "";

    /// <summary>How much of an upload is gathered before it is durable, in bytes. 64 KiB to 256 MiB.</summary>
    public int PartBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>The largest medium, in bytes. 1 to 1 TiB.</summary>
    public long MaxBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>What the media and open uploads of one account may take together, in bytes. From 1.</summary>
    public long QuotaBytes { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>From this part of the quota on its owner is warned, in percent. 1 to 100.</summary>
    public int QuotaWarningPercent { get; init; } = 90;

    /// <summary>Media of one account. 1 to 10,000,000.</summary>
    public int MediaPerAccount { get; init; } = 100_000;

    /// <summary>Uploads of one account that are not complete. 1 to 32.</summary>
    public int UploadsPerAccount { get; init; } = 32;

    /// <summary>An upload to which nothing is added is forgotten after so many hours. 1 to 720.</summary>
    public int UploadHours { get; init; } = 72;

    /// <summary>Uploads, their completions and downloads of one account at a time, at one server. 1 to 1,000.</summary>
    public int TransfersPerAccount { get; init; } = 16;

    /// <summary>Uploads, their completions and downloads at a time, at one server. 1 to 100,000.</summary>
    public int Transfers { get; init; } = 1_000;

    /// <summary>A transfer that does not move for so long is ended, in seconds. 1 to 600.</summary>
    public int StallSeconds { get; init; } = 60;

    /// <summary>Links to one medium, or to one whole message, of one account. 1 to 1,000.</summary>
    public int LinksPerMedia { get; init; } = 32;

    /// <summary>
    /// A file with the secrets that links are signed with, one in Base64 a line, the newest first. Empty: one that the servers made
    /// and share through the database.
    /// </summary>
    public string LinkKeyFile { get; init; } = "";

    /// <summary>How long a link works at most, in hours. 1 to 8,760.</summary>
    public int LinkHours { get; init; } = 720;

    /// <summary>What nobody needs any more is kept for so long, in minutes, for who is reading it. 0 to 100,000.</summary>
    public int GraceMinutes { get; init; } = 60;

    /// <summary>How often it is looked for what nobody needs, in seconds. 1 to 86,400.</summary>
    public int CollectSeconds { get; init; } = 60;

    /// <summary>Those of them that decisions know.</summary>
    /// <returns>The limits.</returns>
    public MediaLimits ToLimits() => new()
    {
        MaxBytes = MaxBytes, QuotaBytes = QuotaBytes, QuotaWarningPercent = QuotaWarningPercent, MediaPerAccount = MediaPerAccount,
        UploadsPerAccount = UploadsPerAccount, UploadHours = UploadHours, LinksPerMedia = LinksPerMedia, LinkHours = LinkHours,
    };

    /// <summary>What is wrong with these options.</summary>
    /// <returns>One sentence per fault; none when they can be used.</returns>
    public IEnumerable<string> Faults() => new[]
    {
        Store is "" or "directory" or "postgres" or "s3" ? null : "Media:Store is none of directory, postgres and s3.",
        Store is "s3" && S3Bucket.Length == 0 ? "Media:S3Bucket is empty." : null,
        S3Endpoint.Length > 0 && !Uri.TryCreate(S3Endpoint, UriKind.Absolute, out _) ? "Media:S3Endpoint is not a URL." : null,
        S3AccessKey.Length > 0 != S3SecretKey.Length > 0 ? "Media:S3AccessKey and Media:S3SecretKey go together." : null,
        Outside(PartBytes, 65_536, 268_435_456, nameof(PartBytes)),
        Outside(MaxBytes, 1, 1L << 40, nameof(MaxBytes)),
        Outside(QuotaBytes, 1, long.MaxValue / 2, nameof(QuotaBytes)),
        Outside(QuotaWarningPercent, 1, 100, nameof(QuotaWarningPercent)),
        Outside(MediaPerAccount, 1, 10_000_000, nameof(MediaPerAccount)),
        Outside(UploadsPerAccount, 1, 32, nameof(UploadsPerAccount)),
        Outside(UploadHours, 1, 720, nameof(UploadHours)),
        Outside(TransfersPerAccount, 1, 1_000, nameof(TransfersPerAccount)),
        Outside(Transfers, 1, 100_000, nameof(Transfers)),
        Outside(StallSeconds, 1, 600, nameof(StallSeconds)),
        Outside(LinksPerMedia, 1, 1_000, nameof(LinksPerMedia)),
        Outside(LinkHours, 1, 8_760, nameof(LinkHours)),
        Outside(GraceMinutes, 0, 100_000, nameof(GraceMinutes)),
        Outside(CollectSeconds, 1, 86_400, nameof(CollectSeconds)),
    }.OfType<string>();

    private static string? Outside(long value, long least, long most, string name) =>
        value >= least && value <= most ? null : $"Media:{name} is not within {least} to {most}.";
}
