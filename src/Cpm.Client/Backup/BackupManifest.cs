namespace Cpm.Client.Backup;

/// <summary>What is in a back-up: the file <c>manifest.json</c> of the archive (docs/backup.md).</summary>
/// <param name="Format">Always <see cref="FormatName"/>.</param>
/// <param name="Version">Of the format; readers refuse later ones than they know.</param>
/// <param name="Account">Whose.</param>
/// <param name="BeganAt">When it was begun; what came later may be in it or not.</param>
/// <param name="CompletedAt">When it was completed.</param>
/// <param name="Files">All its files but this one.</param>
public sealed record BackupManifest(
    string Format, int Version, string Account, DateTimeOffset BeganAt, DateTimeOffset CompletedAt, IReadOnlyList<BackupFile> Files)
{
    /// <summary>What <see cref="Format"/> says.</summary>
    public const string FormatName = "cpm-backup";

    /// <summary>The version that this program writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The name of the file within the archive.</summary>
    public const string FileName = "manifest.json";

    /// <summary>What the account has that is not in the archive, because it could not be retrieved; one sentence each.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
