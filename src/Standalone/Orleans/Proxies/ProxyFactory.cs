using System.Collections.Concurrent;
using Orleans.Runtime;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Proxies;

/// <summary>Makes references that implement grain interfaces. Their classes are made once an interface.</summary>
internal static class ProxyFactory
{
    private static readonly ConcurrentDictionary<Type, Lazy<Func<GrainId, ICallRouter, GrainReference>>> s_makers =
        new();

    public static GrainReference Create(GrainId id, ICallRouter router, Type interfaceType) =>
        s_makers.GetOrAdd(interfaceType, static type => new(() => ProxyEmitter.Emit(type))).Value(id, router);
}
