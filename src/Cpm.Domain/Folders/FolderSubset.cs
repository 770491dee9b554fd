using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Folders;

/// <summary>The folders that a device wants to be kept in step, where that is not the whole tree (CPM-HLF-005).</summary>
public sealed record FolderSubset : Growing
{
    /// <summary>Which; none for no folder at all.</summary>
    public ImmutableArray<FolderChoice> Choices { get => field.IsDefault ? [] : field; init; }

    /// <summary>Why it cannot be kept.</summary>
    /// <param name="state">The account.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>The refusal; null if it can.</returns>
    public Refusal? Fault(AccountState state, CpmLimits limits) =>
        Choices.Length > limits.FolderChoices ? Refusal.Limit("folder_choices", limits.FolderChoices)
        : Choices.DistinctBy(c => c.Folder).Count() < Choices.Length ? Refusal.Field("device.folders")
        : Choices.Any(c => !WasGiven(state, new FolderId(c.Folder))) ? new Refusal(RefusalReason.FolderUnknown)
        : null;

    /// <summary>Whether one of the folders that every account has, which lie below none, is among them.</summary>
    /// <param name="folder">Which.</param>
    /// <returns>True if it is.</returns>
    public bool Has(FolderId folder) => Choices.Any(c => c.Folder == folder.Value);

    /// <summary>The folders of a tree that are in it.</summary>
    /// <param name="tree">The tree.</param>
    /// <returns>Those that are in it with all below them, those below included, and those that are in it alone.</returns>
    public (IReadOnlyList<long> WithBelow, IReadOnlyList<long> Alone) Within(FolderTree tree) => (
        [.. Choices.Where(c => c.WithBelow).SelectMany(c => tree.With(new FolderId(c.Folder))).Select(f => f.Id.Value).Distinct()],
        [.. Choices.Where(c => !c.WithBelow).Select(c => c.Folder)]);

    // One that is gone by now does no harm: nothing is ever in it again.
    private static bool WasGiven(AccountState state, FolderId folder) =>
        folder.IsFixed || (folder.Value >= FolderId.FirstOwn && folder.Value <= state.LastFolder);
}
