using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Standalone.Calls;
using Orleans.Standalone.Enumerations;

namespace Orleans.Standalone.Proxies;

/// <summary>What a method's return type asks for: the class of its calls, and how a reference sends them.</summary>
internal sealed record CallShape(Type BaseCall, MethodInfo Send)
{
    public static CallShape Of(MethodInfo method)
    {
        Type returned = method.ReturnType;
        bool oneWay = method.IsDefined(typeof(OneWayAttribute));
        if (method.IsGenericMethodDefinition || method.GetParameters().Any(p => p.ParameterType.IsByRef))
            throw Unsupported(method);
        if (returned == typeof(void))
            return new(typeof(OneWayCall), Sender(nameof(GrainReference.SendOneWay), typeof(OneWayCall)));
        if (returned == typeof(Task))
        {
            return oneWay
                ? new(typeof(OneWayCall), Sender(nameof(GrainReference.SendOneWayForTask), typeof(OneWayCall)))
                : new(typeof(VoidCall), Sender(nameof(GrainReference.SendForTask), typeof(VoidCall)));
        }
        if (returned == typeof(ValueTask))
        {
            return oneWay
                ? new(typeof(OneWayCall), Sender(nameof(GrainReference.SendOneWayForValueTask), typeof(OneWayCall)))
                : new(typeof(VoidCall), Sender(nameof(GrainReference.SendForValueTask), typeof(VoidCall)));
        }
        Type? generic = returned.IsGenericType ? returned.GetGenericTypeDefinition() : null;
        string? sender = generic == typeof(Task<>) ? nameof(GrainReference.SendForTask)
            : generic == typeof(ValueTask<>) ? nameof(GrainReference.SendForValueTask)
            : generic == typeof(IAsyncEnumerable<>) ? nameof(GrainReference.Enumerate)
            : throw Unsupported(method);
        Type call = generic == typeof(IAsyncEnumerable<>) ? typeof(EnumerableCall<>) : typeof(ResultCall<>);
        Type result = returned.GetGenericArguments()[0];
        MethodInfo send = typeof(GrainReference)
            .GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
            .Single(m => m.Name == sender && m.IsGenericMethodDefinition)
            .MakeGenericMethod(result);
        return new(call.MakeGenericType(result), send);
    }

    private static MethodInfo Sender(string name, Type call) => typeof(GrainReference).GetMethod(
        name, BindingFlags.Instance | BindingFlags.NonPublic, [call])!;

    private static NotSupportedException Unsupported(MethodInfo method) => new(
        $"{method.DeclaringType!.Name}.{method.Name}: a grain method returns Task, ValueTask, IAsyncEnumerable or "
        + "void, has no type parameters and takes nothing by reference.");
}
