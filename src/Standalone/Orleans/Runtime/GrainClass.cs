using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Providers;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Calls;
using Orleans.Standalone.State;

namespace Orleans.Standalone.Runtime;

/// <summary>What is known of a grain class before it is used.</summary>
internal sealed class GrainClass
{
    private readonly Type _type;
    private readonly ConstructorInvoker _construct;
    private readonly Func<Activation, object?>[] _parameters;
    private readonly Func<IInvokable, bool>? _mayInterleave;

    public GrainClass(Type type)
    {
        _type = type;
        Name = type.FullName!;
        GrainType = GrainType.Create(type.GetCustomAttribute<GrainTypeAttribute>()?.Name ?? NameOf(type));
        ConstructorInfo constructor = type.GetConstructors() is [var only]
            ? only
            : throw new InvalidOperationException($"{Name} must have exactly one public constructor.");
        _construct = ConstructorInvoker.Create(constructor);
        _parameters = [.. constructor.GetParameters().Select(ParameterOf)];
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        _mayInterleave = MayInterleaveOf(type);
        Workers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers;
        CollectionAge = type.IsDefined(typeof(KeepAliveAttribute))
            ? TimeSpan.MaxValue
            : type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;
        DeclaredStorage = type.GetCustomAttribute<StorageProviderAttribute>()?.ProviderName;
        ImplicitNamespaces =
            [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>().Select(a => a.Namespace)];
        Interfaces = [.. type.GetInterfaces().Where(i => typeof(IAddressable).IsAssignableFrom(i))];
    }

    /// <summary>The full name of the class.</summary>
    public string Name { get; }

    public GrainType GrainType { get; }

    public Type[] Interfaces { get; }

    /// <summary>How many activations of one id there may be; null for one, 0 for one a processor.</summary>
    public int? Workers { get; }

    public TimeSpan? CollectionAge { get; }

    public string? DeclaredStorage { get; }

    public string[] ImplicitNamespaces { get; }

    public object CreateInstance(Activation activation)
    {
        var arguments = new object?[_parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = _parameters[i](activation);
        return _construct.Invoke(arguments);
    }

    /// <summary>Whether any call may run beside any other.</summary>
    public bool IsReentrant { get; }

    public bool LetsInterleave(GrainCall call) => IsReentrant || _mayInterleave?.Invoke(call) == true;

    private static string NameOf(Type type)
    {
        string name = type.Name.ToLowerInvariant();
        return name.EndsWith("grain", StringComparison.Ordinal) && name.Length > 5 ? name[..^5] : name;
    }

    private static Func<IInvokable, bool>? MayInterleaveOf(Type type)
    {
        if (type.GetCustomAttribute<MayInterleaveAttribute>() is not { } attribute)
            return null;
        MethodInfo method = type.GetMethod(
            attribute.CallbackMethodName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic,
            [typeof(IInvokable)])
            ?? throw new InvalidOperationException(
                $"{type.Name}.{attribute.CallbackMethodName} must be static and take an IInvokable.");
        return method.CreateDelegate<Func<IInvokable, bool>>();
    }

    private Func<Activation, object?> ParameterOf(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
            return StateOf(type, state);
        if (type == typeof(IGrainContext))
            return activation => activation;
        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
            return activation => activation.ActivationServices.GetRequiredKeyedService(type, keyed.Key);
        return parameter.HasDefaultValue
            ? activation => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue
            : activation => activation.ActivationServices.GetRequiredService(type);
    }

    private Func<Activation, object?> StateOf(Type parameter, PersistentStateAttribute attribute)
    {
        if (!parameter.IsGenericType || parameter.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new InvalidOperationException(
                $"[PersistentState] in {_type.Name} belongs on an IPersistentState<T>.");
        }
        var create = typeof(PersistentState<>).MakeGenericType(parameter.GetGenericArguments())
            .GetMethod(nameof(PersistentState<>.Create))!
            .CreateDelegate<Func<Activation, string, string?, object>>();
        return activation => create(activation, attribute.StateName, attribute.StorageName);
    }
}
