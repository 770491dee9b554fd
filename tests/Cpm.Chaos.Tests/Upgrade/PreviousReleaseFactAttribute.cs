namespace Cpm.Chaos.Tests.Upgrade;

/// <summary>A test that needs the release before, and is skipped, saying why, where that cannot be built.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PreviousReleaseFactAttribute : FactAttribute
{
    public PreviousReleaseFactAttribute() => Skip = PreviousRelease.WhyNot();
}
