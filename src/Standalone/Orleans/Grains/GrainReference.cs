using Orleans.Standalone.Calls;

namespace Orleans.Runtime;

/// <summary>Stands for a grain wherever it is; equal references name the same grain.</summary>
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private protected GrainReference(GrainId grainId, ICallRouter router)
    {
        GrainId = grainId;
        Router = router;
    }

    /// <summary>Which grain.</summary>
    public GrainId GrainId { get; }

    /// <summary>The interface this reference speaks.</summary>
    public abstract string InterfaceName { get; }

    internal ICallRouter Router { get; }

    /// <summary>The same grain through another interface.</summary>
    public virtual TGrainInterface Cast<TGrainInterface>() =>
        (TGrainInterface)(object)Router.CreateReference(GrainId, typeof(TGrainInterface));

    /// <inheritdoc/>
    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    /// <inheritdoc/>
    public override int GetHashCode() => GrainId.GetHashCode();

    /// <summary>A hash that is the same in every process.</summary>
    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    /// <summary>The grain's id.</summary>
    public override string ToString() => $"GrainReference:{GrainId}";

    /// <summary>Whether both name the same grain.</summary>
    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) =>
        reference1 is null ? reference2 is null : reference1.Equals(reference2);

    /// <summary>Whether they name different grains.</summary>
    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) =>
        !(reference1 == reference2);
}
