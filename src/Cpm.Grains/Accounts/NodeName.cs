namespace Cpm.Grains.Accounts;

/// <summary>How this node calls itself to other nodes: unique, and new with every start of the process.</summary>
/// <param name="Value">Any text.</param>
public sealed record NodeName(string Value);
