using Cpm.Grains.Messages;

namespace Cpm.Simulation;

/// <summary>A message that a user tried to send.</summary>
/// <param name="Tag">The subject, unique in the run, by which it is known before it has a number.</param>
/// <param name="Account">Who sent it.</param>
/// <param name="To">The accounts it went to.</param>
/// <param name="Message">What was sent.</param>
/// <param name="IssuedMs">When it was first tried.</param>
public sealed record Sent(string Tag, string Account, string[] To, MessageToSend Message, long IssuedMs)
{
    /// <summary>The answer; null while there is none.</summary>
    public SendReceipt? Receipt { get; set; }

    /// <summary>Somebody tried to take it back.</summary>
    public bool MaybeCancelled { get; set; }
}
