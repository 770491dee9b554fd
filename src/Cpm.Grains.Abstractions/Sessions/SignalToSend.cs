namespace Cpm.Grains.Sessions;

/// <summary>What a device wants to tell another one.</summary>
/// <param name="To">Whose device: his address in the session, in any spelling.</param>
/// <param name="ToDevice">Which of his devices; 0 for the one that has a medium.</param>
/// <param name="Medium">Which medium then.</param>
/// <param name="Signal">What; who sends it is filled in by the session.</param>
[GenerateSerializer, Immutable, Alias("cpm.SignalToSend")]
public sealed record SignalToSend(string To, int ToDevice, int Medium, SignalView Signal);
