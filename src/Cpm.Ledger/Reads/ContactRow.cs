namespace Cpm.Ledger.Reads;

/// <summary>A contact as stored.</summary>
/// <param name="Contact">Its number within the account.</param>
/// <param name="Seq">The entry that last told of it; its etag.</param>
/// <param name="Uid">By which imports know it.</param>
/// <param name="SortName">By which lists are ordered.</param>
/// <param name="Content">All of it but the picture.</param>
/// <param name="Picture">Its picture; empty if it has none or was not asked for.</param>
/// <param name="Groups">The groups it is in, in the order of their numbers.</param>
public sealed record ContactRow(
    long Contact, long Seq, string Uid, string SortName, ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte> Picture,
    IReadOnlyList<long> Groups);
