using System.Reflection;
using System.Reflection.Emit;
using Orleans.Runtime;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Proxies;

/// <summary>Makes the class of references to one interface: each method makes its call and sends it.</summary>
internal static class ProxyEmitter
{
    private static readonly Type[] s_parameters = [typeof(GrainId), typeof(ICallRouter)];

    public static Func<GrainId, ICallRouter, GrainReference> Emit(Type interfaceType)
    {
        if (!interfaceType.IsInterface || !typeof(IAddressable).IsAssignableFrom(interfaceType))
            throw new ArgumentException($"{interfaceType} is not a grain interface.", nameof(interfaceType));
        lock (EmittedModule.Gate)
        {
            EmittedModule.Open(interfaceType);
            TypeBuilder proxy = EmittedModule.DefineType("Proxy", typeof(GrainReference), interfaceType);
            ConstructorBuilder constructor = EmitConstructor(proxy, interfaceType);
            EmitMaker(proxy, constructor);
            foreach (MethodInfo method in interfaceType.GetInterfaces().Prepend(interfaceType)
                .SelectMany(type => type.GetMethods()).Where(method => method.IsAbstract))
            {
                EmitMethod(proxy, method);
            }
            return proxy.CreateType().GetMethod("Make")!.CreateDelegate<Func<GrainId, ICallRouter, GrainReference>>();
        }
    }

    private static ConstructorBuilder EmitConstructor(TypeBuilder proxy, Type interfaceType)
    {
        ConstructorBuilder constructor = proxy.DefineConstructor(
            MethodAttributes.Public, CallingConventions.Standard, s_parameters);
        ILGenerator il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldstr, interfaceType.FullName!);
        il.Emit(OpCodes.Call, typeof(GrainReference).GetConstructor(
            BindingFlags.Instance | BindingFlags.NonPublic, [.. s_parameters, typeof(string)])!);
        il.Emit(OpCodes.Ret);
        return constructor;
    }

    private static void EmitMaker(TypeBuilder proxy, ConstructorBuilder constructor)
    {
        MethodBuilder make = proxy.DefineMethod(
            "Make", MethodAttributes.Public | MethodAttributes.Static, typeof(GrainReference), s_parameters);
        ILGenerator il = make.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Newobj, constructor);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitMethod(TypeBuilder proxy, MethodInfo method)
    {
        CallShape shape = CallShape.Of(method);
        ConstructorInfo call = CallEmitter.Emit(method, shape);
        Type[] parameters = [.. method.GetParameters().Select(p => p.ParameterType)];
        MethodBuilder body = proxy.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            MethodAttributes.Private | MethodAttributes.Virtual | MethodAttributes.Final | MethodAttributes.HideBySig
                | MethodAttributes.NewSlot,
            method.ReturnType, parameters);
        ILGenerator il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        for (int i = 0; i < parameters.Length; i++)
            il.Emit(OpCodes.Ldarg, i + 1);
        il.Emit(OpCodes.Newobj, call);
        il.Emit(OpCodes.Call, shape.Send);
        il.Emit(OpCodes.Ret);
        proxy.DefineMethodOverride(body, method);
    }
}
