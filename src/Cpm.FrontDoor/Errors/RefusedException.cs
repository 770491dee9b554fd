using Cpm.Grains;

namespace Cpm.FrontDoor.Errors;

/// <summary>Carries a refusal out of a handler to the one place that turns it into a status.</summary>
internal sealed class RefusedException : Exception
{
    public RefusedException(Refused refused) : base(refused.Reason.ToString()) => Refused = refused;

    public Refused Refused { get; }
}
