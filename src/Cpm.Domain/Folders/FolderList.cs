using System.Collections.Immutable;
using System.Globalization;

namespace Cpm.Domain.Folders;

/// <summary>Some folders in an order. Two of them are equal if they name the same.</summary>
/// <param name="folders">Which.</param>
public readonly struct FolderList(ImmutableArray<FolderId> folders) : IEquatable<FolderList>
{
    /// <summary>The folders.</summary>
    public ImmutableArray<FolderId> Folders => folders.IsDefault ? [] : folders;

    /// <summary>Whether two name the same.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if they do.</returns>
    public static bool operator ==(FolderList left, FolderList right) => left.Equals(right);

    /// <summary>Whether two do not name the same.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if they do not.</returns>
    public static bool operator !=(FolderList left, FolderList right) => !left.Equals(right);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The folders.</returns>
    public static FolderList Parse(string text) => string.IsNullOrEmpty(text)
        ? default
        : new FolderList([.. text.Split(',').Select(number => new FolderId(long.Parse(number, CultureInfo.InvariantCulture)))]);

    /// <inheritdoc />
    public bool Equals(FolderList other) => Folders.SequenceEqual(other.Folders);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is FolderList other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Folders.Aggregate(0, (hash, folder) => HashCode.Combine(hash, folder));

    /// <summary>Their numbers with commas between, as they are stored.</summary>
    /// <returns>The text; empty for none.</returns>
    public override string ToString() => string.Join(',', Folders.Select(f => f.Value.ToString(CultureInfo.InvariantCulture)));
}
