using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Orleans.Standalone.Proxies;

/// <summary>The assembly that classes made at run time live in.</summary>
internal static class EmittedModule
{
    private static readonly AssemblyBuilder s_assembly = AssemblyBuilder.DefineDynamicAssembly(
        new AssemblyName("Orleans.Standalone.Proxies"), AssemblyBuilderAccess.Run);

    private static readonly ModuleBuilder s_module = s_assembly.DefineDynamicModule("Proxies");
    private static readonly HashSet<string> s_opened = [];
    private static int s_types;

    /// <summary>Held while a class is made.</summary>
    public static Lock Gate { get; } = new();

    public static TypeBuilder DefineType(string name, Type parent, params Type[] interfaces)
    {
        Open(typeof(EmittedModule));
        return s_module.DefineType(
            $"{name}_{++s_types}", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class, parent,
            interfaces);
    }

    /// <summary>Lets the module use a type that is not public.</summary>
    public static void Open(Type type)
    {
        foreach (Type argument in type.GetGenericArguments())
            Open(argument);
        if (type.GetElementType() is { } element)
            Open(element);
        string assembly = type.Assembly.GetName().Name!;
        if (type.IsVisible && type.Assembly != typeof(EmittedModule).Assembly || !s_opened.Add(assembly))
            return;
        ConstructorInfo attribute = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        s_assembly.SetCustomAttribute(new CustomAttributeBuilder(attribute, [assembly]));
    }
}
