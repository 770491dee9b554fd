using Cpm.Domain.Limits;

namespace Cpm.Domain.Media;

/// <summary>How much of media there may be. Part of what is bound from the host's section for media.</summary>
public sealed record MediaLimits
{
    /// <summary>The largest medium, in bytes.</summary>
    public long MaxBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>What the media and open uploads of one account may take together, in bytes.</summary>
    public long QuotaBytes { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>From this part of the quota on its owner is warned, in percent.</summary>
    public int QuotaWarningPercent { get; init; } = 90;

    /// <summary>Media of one account.</summary>
    public int MediaPerAccount { get; init; } = 100_000;

    /// <summary>Uploads of one account that are not complete.</summary>
    public int UploadsPerAccount { get; init; } = 32;

    /// <summary>An upload to which nothing is added is forgotten after so many hours.</summary>
    public int UploadHours { get; init; } = 72;

    /// <summary>Links to one medium, or to one whole message, of one account.</summary>
    public int LinksPerMedia { get; init; } = 32;

    /// <summary>How long a link works at most, in hours.</summary>
    public int LinkHours { get; init; } = 720;

    /// <summary>Whether media are looked at for what does harm before they are given out.</summary>
    public bool Checks { get; init; }

    /// <summary>These limits as they hold for one account.</summary>
    /// <param name="quota">What is allowed to it in place of them; null if nothing differs.</param>
    /// <returns>The limits in force for it.</returns>
    public MediaLimits Within(AccountQuota? quota) =>
        quota?.MediaQuotaBytes is { } bytes ? this with { QuotaBytes = bytes } : this;

    /// <summary>When what is stored is near the quota, in bytes.</summary>
    public long WarningBytes => (long)(QuotaBytes / 100.0 * QuotaWarningPercent);
}
