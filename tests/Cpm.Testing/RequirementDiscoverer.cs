using Xunit.Abstractions;
using Xunit.Sdk;

namespace Cpm.Testing;

/// <summary>Makes requirements traits of the tests that show them.</summary>
public sealed class RequirementDiscoverer : ITraitDiscoverer
{
    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) =>
        [new("Requirement", (string)traitAttribute.GetConstructorArguments().Single())];
}
