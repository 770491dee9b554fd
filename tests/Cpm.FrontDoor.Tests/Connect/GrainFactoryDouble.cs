using System.Reflection;

namespace Cpm.FrontDoor.Tests.Connect;

/// <summary>Leads to one grain whatever is asked for, and to observers as they are. Not sealed: the proxy derives from it.</summary>
public class GrainFactoryDouble : DispatchProxy
{
    internal object? Account { get; set; }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == "CreateObjectReference" ? args![0] : Account;
}
