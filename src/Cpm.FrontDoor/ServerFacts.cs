namespace Cpm.FrontDoor;

/// <summary>What a server can tell of itself to operators.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Runtime">What hosts its grains.</param>
/// <param name="Limits">The numeric settings in force, by name.</param>
/// <param name="Accounts">Counts the accounts that live on it.</param>
public sealed record ServerFacts(
    string Version, string Runtime, IReadOnlyList<KeyValuePair<string, double>> Limits, Func<int> Accounts);
