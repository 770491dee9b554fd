using Cpm.Domain.Accounts;

namespace Cpm.Ledger.Reads;

/// <summary>An account as stored.</summary>
/// <param name="Account">Its number.</param>
/// <param name="Name">Its id.</param>
/// <param name="State">Its small whole state.</param>
/// <param name="Head">The last sequence number of its ledger; 0 when empty.</param>
/// <param name="Floor">The sequence number just before the oldest entry still kept; a cursor below it needs a resync.</param>
public sealed record AccountRow(AccountKey Account, string Name, ReadOnlyMemory<byte> State, long Head, long Floor)
{
    /// <summary>What was counted of its messages; empty if nothing ever was.</summary>
    public ReadOnlyMemory<byte> Counts { get; init; }
}
