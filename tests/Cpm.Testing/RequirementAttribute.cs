using Xunit.Sdk;

namespace Cpm.Testing;

/// <summary>
/// The requirement of the CPM specification that a test shows to hold. The conformance table is generated from it, and it is
/// a trait, so that one requirement's tests can be run alone (<c>--filter Requirement=CPM-STOR-003</c>).
/// </summary>
/// <param name="id">Such as <c>CPM-STOR-003</c>.</param>
[TraitDiscoverer("Cpm.Testing.RequirementDiscoverer", "Cpm.Testing")]
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequirementAttribute(string id) : Attribute, ITraitAttribute
{
    /// <summary>The requirement.</summary>
    public string Id { get; } = id;

    /// <summary>The requirement asks for more than the service does yet: what is still open. Empty: nothing.</summary>
    public string Open { get; init; } = "";
}
