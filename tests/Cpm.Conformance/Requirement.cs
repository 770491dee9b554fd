namespace Cpm.Conformance;

/// <summary>One thing that the specification asks for.</summary>
/// <param name="Id">Such as <c>CPM-STOR-003</c>.</param>
/// <param name="Text">Its words.</param>
public sealed record Requirement(string Id, string Text);
