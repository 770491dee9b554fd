namespace Cpm.Media.Inspection;

/// <summary>Who looks at media for what does harm.</summary>
public interface IMediaInspection
{
    /// <summary>Looks at one.</summary>
    /// <param name="content">Its bytes, in order; the memory of a piece holds until the next is asked for.</param>
    /// <param name="cancellation">Ends it, also by its deadline.</param>
    /// <returns>What was found: clean, harmful, too large, or away; and what harm it is called, for the log.</returns>
    Task<(InspectionOutcome Outcome, string Finding)> Inspect(
        IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellation);
}
