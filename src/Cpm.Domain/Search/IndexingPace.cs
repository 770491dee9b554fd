namespace Cpm.Domain.Search;

/// <summary>
/// How long whoever writes the index rests after each batch, so that the store and the processors are there for messages.
/// </summary>
/// <param name="DutyPercent">The share of its time that it works. 1 to 100.</param>
/// <param name="IdleDutyPercent">The share while next to nothing else is to be done; no less than the other. 1 to 100.</param>
/// <param name="BusyCommitsPerSecond">While more transactions commit, it is a tenth as fast; while less than a tenth of them, idle.</param>
public sealed record IndexingPace(int DutyPercent, int IdleDutyPercent, int BusyCommitsPerSecond)
{
    private const int Factor = 10;

    /// <summary>The rest after a batch.</summary>
    /// <param name="worked">How long the batch took.</param>
    /// <param name="commitsPerSecond">Transactions of messages that commit meanwhile.</param>
    /// <returns>How long.</returns>
    public TimeSpan Rest(TimeSpan worked, double commitsPerSecond)
    {
        int duty = commitsPerSecond * Factor < BusyCommitsPerSecond ? Math.Max(DutyPercent, IdleDutyPercent) : DutyPercent;
        TimeSpan rest = worked * (100 - duty) / duty;
        return commitsPerSecond > BusyCommitsPerSecond ? rest * Factor : rest;
    }
}
