namespace Cpm.Conformance;

/// <summary>A test that shows a requirement.</summary>
/// <param name="Requirement">Which.</param>
/// <param name="Name">The test, or the class if all its tests do.</param>
/// <param name="DrivesTheContract">It goes through a running server's public contract.</param>
/// <param name="Open">What the requirement asks for beyond it; empty: nothing.</param>
public sealed record TestCase(string Requirement, string Name, bool DrivesTheContract, string Open);
