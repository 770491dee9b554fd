using System.IO.Compression;
using System.Security.Cryptography;

namespace Cpm.Client.Backup;

/// <summary>Reads back-ups and says whether they are whole.</summary>
public static class BackupCheck
{
    /// <summary>Compares every file of an archive with the digest in its manifest.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What is in it.</returns>
    /// <exception cref="InvalidDataException">It is no back-up, is of a later version, or a file is missing or not what it was.</exception>
    public static async Task<BackupManifest> VerifyAsync(string path, CancellationToken cancellationToken = default)
    {
        var archive = await ZipFile.OpenReadAsync(path, cancellationToken).ConfigureAwait(false);
        await using (archive.ConfigureAwait(false))
        {
            var manifest = await BackupFolder.ManifestOf(archive, cancellationToken).ConfigureAwait(false);
            if (manifest.Format != BackupManifest.FormatName || manifest.Version > BackupManifest.CurrentVersion)
                throw new InvalidDataException($"Its format is {manifest.Format} {manifest.Version}, which this program does not know.");
            foreach (var file in manifest.Files)
            {
                var entry = archive.GetEntry(file.Name) ?? throw new InvalidDataException($"It lacks {file.Name}.");
                var from = await entry.OpenAsync(cancellationToken).ConfigureAwait(false);
                await using (from.ConfigureAwait(false))
                {
                    var digest = await SHA256.HashDataAsync(from, cancellationToken).ConfigureAwait(false);
                    if (Convert.ToHexStringLower(digest) != file.Sha256)
                        throw new InvalidDataException($"{file.Name} is not what was exported.");
                }
            }
            return manifest;
        }
    }
}
