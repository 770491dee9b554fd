namespace System.Runtime.CompilerServices;

/// <summary>The runtime reads this from an assembly made at run time, and lets it use another's internals.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
