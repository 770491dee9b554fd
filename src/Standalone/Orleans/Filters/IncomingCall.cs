using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Filters;

/// <summary>A call on its way through the incoming filters.</summary>
internal sealed class IncomingCall(
    GrainCall call, object grain, IGrainContext? context, IIncomingGrainCallFilter[] filters)
    : FilteredCall(call, grain), IIncomingGrainCallContext
{
    private static readonly ConcurrentDictionary<(Type, MethodInfo), MethodInfo> s_implementations = new();
    private int _next;

    public IGrainContext TargetContext =>
        context ?? throw new InvalidOperationException("An observer is not an activation.");

    public MethodInfo ImplementationMethod => s_implementations.GetOrAdd(
        (Grain.GetType(), InterfaceMethod), static key => Find(key.Item1, key.Item2));

    public override async Task Invoke()
    {
        if (_next < filters.Length)
        {
            await filters[_next++].Invoke(this);
            return;
        }
        Task task = Call.Invoke(Grain);
        await task;
        Result = Call.ResultOf(task);
    }

    private static MethodInfo Find(Type grainClass, MethodInfo method)
    {
        InterfaceMapping map = grainClass.GetInterfaceMap(method.DeclaringType!);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, method)];
    }
}
