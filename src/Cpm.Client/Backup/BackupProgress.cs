namespace Cpm.Client.Backup;

/// <summary>How far a back-up came; kept beside its files until it is complete, so that it can be gone on with.</summary>
/// <param name="BeganAt">When it was begun.</param>
/// <param name="Lists">Of each list by its name: where its next page begins; null once it is complete.</param>
/// <param name="Lengths">Of each list by its name: so many bytes of its file hold. What follows was written by a run that broke.</param>
/// <param name="Items">Of each file by its name: how many things it holds.</param>
internal sealed record BackupProgress(
    DateTimeOffset BeganAt, Dictionary<string, string?> Lists, Dictionary<string, long> Lengths, Dictionary<string, long> Items);
