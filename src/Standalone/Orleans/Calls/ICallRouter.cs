using Orleans.Runtime;

namespace Orleans.Standalone.Calls;

/// <summary>Makes references and takes their calls to where they run.</summary>
internal interface ICallRouter
{
    GrainReference CreateReference(GrainId grainId, Type interfaceType);

    void Send(GrainReference reference, GrainCall call);

    /// <summary>Whether the call must go by <see cref="SendFiltered"/>.</summary>
    bool HasOutgoingFilters(GrainCall call);

    /// <summary>Sends within the outgoing filters; the result is what they made of it.</summary>
    Task<object?> SendFiltered(GrainReference reference, GrainCall call, Func<Task<object?>> send);
}
