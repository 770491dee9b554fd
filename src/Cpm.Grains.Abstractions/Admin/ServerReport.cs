namespace Cpm.Grains.Admin;

/// <summary>What a server tells of itself.</summary>
/// <param name="ServerId">Its id; another after each start.</param>
/// <param name="Draining">It stops.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Runtime">What hosts its grains.</param>
/// <param name="StartedMs">When it started, Unix milliseconds.</param>
/// <param name="Devices">Devices connected to it.</param>
/// <param name="Accounts">Accounts that live on it.</param>
[GenerateSerializer, Immutable, Alias("cpm.ServerReport")]
public sealed record ServerReport(
    string ServerId, bool Draining, string Version, string Runtime, long StartedMs, int Devices, int Accounts);
