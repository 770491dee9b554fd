using System.Reflection;
using System.Runtime.CompilerServices;

namespace Cpm.Architecture.Tests;

internal static class Immutability
{
    private static readonly string[] Mutable =
        ["List`1", "Dictionary`2", "HashSet`1", "Queue`1", "Stack`1", "IList`1", "ICollection`1", "IDictionary`2", "ISet`1"];

    internal static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    /// <summary>Arrays are allowed: they are the cheapest on the wire, and records own what they are given.</summary>
    internal static bool IsMutableCollection(Type type) =>
        Mutable.Contains(type.Name) || (type.IsGenericType && type.GetGenericArguments().Any(IsMutableCollection));
}
