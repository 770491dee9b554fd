using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A method call as an object.</summary>
public interface IInvokable
{
    /// <summary>The grain instance, once the call has reached it.</summary>
    object? GetTarget();

    /// <summary>How many arguments there are.</summary>
    int GetArgumentCount();

    /// <summary>An argument, from zero.</summary>
    object? GetArgument(int index);

    /// <summary>Replaces an argument.</summary>
    void SetArgument(int index, object value);

    /// <summary>The method's name.</summary>
    string GetMethodName();

    /// <summary>The interface's name.</summary>
    string GetInterfaceName();

    /// <summary>The method of the interface.</summary>
    MethodInfo GetMethod();

    /// <summary>The interface.</summary>
    Type GetInterfaceType();
}
