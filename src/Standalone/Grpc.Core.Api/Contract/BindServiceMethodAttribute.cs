namespace Grpc.Core;

/// <summary>Names the generated method that lists a service's methods to a binder.</summary>
/// <param name="bindType">The type that has the method.</param>
/// <param name="bindMethodName">The name of the static method.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindServiceMethodAttribute(Type bindType, string bindMethodName) : Attribute
{
    /// <summary>The type that has the method.</summary>
    public Type BindType { get; } = bindType;

    /// <summary>The name of the static method.</summary>
    public string BindMethodName { get; } = bindMethodName;
}
