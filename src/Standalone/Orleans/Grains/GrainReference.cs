using Orleans.Standalone.Calls;
using Orleans.Standalone.Enumerations;

namespace Orleans.Runtime;

/// <summary>Stands for a grain wherever it is; equal references name the same grain.</summary>
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    private readonly ICallRouter _router;

    internal GrainReference(GrainId grainId, ICallRouter router, string interfaceName)
    {
        GrainId = grainId;
        _router = router;
        InterfaceName = interfaceName;
    }

    /// <summary>Which grain.</summary>
    public GrainId GrainId { get; }

    /// <summary>The interface this reference speaks.</summary>
    public string InterfaceName { get; }

    /// <summary>Where the last call went; most go there again.</summary>
    internal ICallTarget? LastTarget { get; set; }

    /// <summary>The same grain through another interface.</summary>
    public virtual TGrainInterface Cast<TGrainInterface>() =>
        (TGrainInterface)(object)_router.CreateReference(GrainId, typeof(TGrainInterface));

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

    // What follows is called by the proxies made at run time.
    internal Task<T> SendForTask<T>(ResultCall<T> call)
    {
        if (_router.HasOutgoingFilters(call))
            return SendFiltered(call);
        _router.Send(this, call);
        return call.Answer;
    }

    internal ValueTask<T> SendForValueTask<T>(ResultCall<T> call) => new(SendForTask(call));

    internal Task SendForTask(VoidCall call)
    {
        if (_router.HasOutgoingFilters(call))
            return SendFiltered(call);
        _router.Send(this, call);
        return call.Answer;
    }

    internal ValueTask SendForValueTask(VoidCall call) => new(SendForTask(call));

    internal void SendOneWay(OneWayCall call)
    {
        if (_router.HasOutgoingFilters(call))
            _ = SendFiltered(call);
        else
            _router.Send(this, call);
    }

    internal Task SendOneWayForTask(OneWayCall call)
    {
        SendOneWay(call);
        return Task.CompletedTask;
    }

    internal ValueTask SendOneWayForValueTask(OneWayCall call)
    {
        SendOneWay(call);
        return ValueTask.CompletedTask;
    }

    internal IAsyncEnumerable<T> Enumerate<T>(EnumerableCall<T> call) => new GrainEnumerable<T>(this, _router, call);

    private async Task<T> SendFiltered<T>(ResultCall<T> call) => await _router.SendFiltered(this, call, async () =>
    {
        _router.Send(this, call);
        return await call.Answer;
    }) is T result ? result : default!;

    private Task<object?> SendFiltered(VoidCall call) => _router.SendFiltered(this, call, async () =>
    {
        _router.Send(this, call);
        await call.Answer;
        return null;
    });

    private Task<object?> SendFiltered(OneWayCall call) => _router.SendFiltered(this, call, () =>
    {
        _router.Send(this, call);
        return Task.FromResult<object?>(null);
    });
}
