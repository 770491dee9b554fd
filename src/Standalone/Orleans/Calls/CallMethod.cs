using System.Reflection;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Orleans.Standalone.Calls;

/// <summary>What is known of a method before it is called.</summary>
internal sealed class CallMethod
{
    public CallMethod(MethodInfo method, Type interfaceType)
    {
        Method = method;
        Interface = interfaceType;
        Name = $"{interfaceType.Name}.{method.Name}";
        AlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        ReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        OneWay = method.IsDefined(typeof(OneWayAttribute)) || method.ReturnType == typeof(void);
        Timeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout
            ?? interfaceType.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;
        TakesToken = method.GetParameters().Any(p => p.ParameterType == typeof(CancellationToken));
    }

    private CallMethod(string name)
    {
        Method = typeof(CallMethod).GetMethod(nameof(Internal))!;
        Interface = typeof(IAddressable);
        Name = name;
    }

    public MethodInfo Method { get; }

    public Type Interface { get; }

    /// <summary>Interface and method, for people.</summary>
    public string Name { get; }

    public bool AlwaysInterleave { get; private init; }

    public bool ReadOnly { get; }

    public bool OneWay { get; }

    public bool TakesToken { get; private init; }

    public TimeSpan? Timeout { get; private init; }

    /// <summary>Whether the runtime itself calls; no filter sees it.</summary>
    public bool IsInternal { get; private init; }

    /// <summary>A call the runtime makes, which takes as long as it takes.</summary>
    public static CallMethod Internal(string name, bool alwaysInterleave, bool takesToken = false) => new(name)
    {
        AlwaysInterleave = alwaysInterleave,
        TakesToken = takesToken,
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        IsInternal = true,
    };
}
