namespace Cpm.Client.Connecting;

/// <summary>What a connection does after a call has ended.</summary>
internal abstract record NextStep
{
    /// <summary>Wait, then connect again, with a new token if need be.</summary>
    public sealed record Again(TimeSpan Wait, bool RenewToken = false) : NextStep;

    /// <summary>Let the program read the state anew, then go on from this seq.</summary>
    public sealed record Resync(long Seq) : NextStep;

    /// <summary>Nothing would be cured by connecting again.</summary>
    public sealed record Stop(CpmException Error) : NextStep;
}
