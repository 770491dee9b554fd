namespace Cpm.Simulation;

/// <summary>A change of a block list that a user asked for.</summary>
/// <param name="Account">Whose list.</param>
/// <param name="Other">Whom it is about.</param>
/// <param name="Blocked">On or off.</param>
/// <param name="IssuedMs">When it was first tried.</param>
public sealed record Blocking(string Account, string Other, bool Blocked, long IssuedMs)
{
    /// <summary>When it was answered.</summary>
    public long AnsweredMs { get; set; } = long.MaxValue;
}
