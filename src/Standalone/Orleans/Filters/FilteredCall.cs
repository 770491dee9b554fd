using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Filters;

/// <summary>What both directions of a filtered call have in common.</summary>
internal abstract class FilteredCall(GrainCall call, object grain) : IGrainCallContext
{
    public IInvokable Request => call;

    public object Grain => grain;

    public GrainId? SourceId => call.CallerActivation?.GrainId;

    public GrainId TargetId => call.TargetId;

    public GrainInterfaceType InterfaceType => GrainInterfaceType.Create(InterfaceName);

    public string InterfaceName => call.GetInterfaceName();

    public string MethodName => call.GetMethodName();

    public MethodInfo InterfaceMethod => call.GetMethod();

    public object? Result { get; set; }

    protected GrainCall Call => call;

    public abstract Task Invoke();
}
