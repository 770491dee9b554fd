using Orleans.Runtime;

namespace Orleans.Standalone.Calls;

/// <summary>Makes references and takes their calls to where they run.</summary>
internal interface ICallRouter
{
    GrainReference CreateReference(GrainId grainId, Type interfaceType);
}
