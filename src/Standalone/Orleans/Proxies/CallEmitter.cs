using System.Reflection;
using System.Reflection.Emit;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Proxies;

/// <summary>Makes the class of calls of one method: a field an argument, and the call itself.</summary>
internal static class CallEmitter
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static ConstructorInfo Emit(MethodInfo method, CallShape shape)
    {
        ParameterInfo[] parameters = method.GetParameters();
        Type[] types = [.. parameters.Select(p => p.ParameterType)];
        foreach (Type type in types.Append(method.ReturnType))
            EmittedModule.Open(type);
        TypeBuilder call = EmittedModule.DefineType(method.Name, shape.BaseCall);
        FieldBuilder known = call.DefineField(
            "Known", typeof(CallMethod), FieldAttributes.Public | FieldAttributes.Static);
        FieldBuilder[] fields =
            [.. types.Select((type, i) => call.DefineField($"arg{i}", type, FieldAttributes.Public))];
        EmitConstructor(call, shape.BaseCall, known, fields);
        EmitStart(call, shape.BaseCall, method, fields);
        if (typeof(GrainCall).IsAssignableFrom(shape.BaseCall) && fields.Length > 0)
            ArgumentEmitter.Emit(call, fields);
        Type made = call.CreateType();
        made.GetField("Known")!.SetValue(null, new CallMethod(method, method.DeclaringType!));
        return made.GetConstructors()[0];
    }

    private static void EmitConstructor(TypeBuilder call, Type parent, FieldBuilder known, FieldBuilder[] fields)
    {
        Type[] parameters = [.. fields.Select(f => f.FieldType)];
        ILGenerator il = call.DefineConstructor(
            MethodAttributes.Public, CallingConventions.Standard, parameters).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldsfld, known);
        il.Emit(OpCodes.Call, parent.GetConstructor(Any, [typeof(CallMethod)])!);
        for (int i = 0; i < fields.Length; i++)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg, i + 1);
            il.Emit(OpCodes.Stfld, fields[i]);
            if (fields[i].FieldType != typeof(CancellationToken))
                continue;
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg, i + 1);
            il.Emit(OpCodes.Call, parent.GetProperty(nameof(GrainCall.CallerToken), Any)!.SetMethod!);
        }
        il.Emit(OpCodes.Ret);
    }

    private static void EmitStart(TypeBuilder call, Type parent, MethodInfo method, FieldBuilder[] fields)
    {
        MethodInfo start = parent.GetMethod(nameof(GrainCall.Start), Any)!;
        MethodBuilder body = call.DefineMethod(
            start.Name, MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig,
            start.ReturnType, [typeof(object)]);
        ILGenerator il = body.GetILGenerator();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (FieldBuilder field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            if (field.FieldType == typeof(CancellationToken))
                il.Emit(OpCodes.Call, parent.GetProperty(nameof(GrainCall.CalleeToken), Any)!.GetMethod!);
            else
                il.Emit(OpCodes.Ldfld, field);
        }
        il.Emit(OpCodes.Callvirt, method);
        EmitAsTask(il, method.ReturnType);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitAsTask(ILGenerator il, Type returned)
    {
        if (returned == typeof(void))
        {
            il.Emit(OpCodes.Call, typeof(Task).GetProperty(nameof(Task.CompletedTask))!.GetMethod!);
        }
        else if (returned.IsValueType)
        {
            LocalBuilder value = il.DeclareLocal(returned);
            il.Emit(OpCodes.Stloc, value);
            il.Emit(OpCodes.Ldloca, value);
            il.Emit(OpCodes.Call, returned.GetMethod(nameof(ValueTask.AsTask))!);
        }
    }
}
