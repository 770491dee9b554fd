using System.Reflection;
using System.Reflection.Emit;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Proxies;

/// <summary>Lets filters read and replace the arguments of a call.</summary>
internal static class ArgumentEmitter
{
    private const MethodAttributes Override =
        MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig;

    public static void Emit(TypeBuilder call, FieldBuilder[] fields)
    {
        EmitCount(call, fields.Length);
        EmitGet(call, fields);
        EmitSet(call, fields);
    }

    private static void EmitCount(TypeBuilder call, int count)
    {
        ILGenerator il = call.DefineMethod(
            nameof(GrainCall.GetArgumentCount), Override, typeof(int), []).GetILGenerator();
        il.Emit(OpCodes.Ldc_I4, count);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitGet(TypeBuilder call, FieldBuilder[] fields)
    {
        Type[] parameters = [typeof(int)];
        ILGenerator il = call.DefineMethod(
            nameof(GrainCall.GetArgument), Override, typeof(object), parameters).GetILGenerator();
        EmitSwitch(il, fields, field =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Box, field.FieldType);
        });
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Call, typeof(GrainCall).GetMethod(nameof(GrainCall.GetArgument), parameters)!);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitSet(TypeBuilder call, FieldBuilder[] fields)
    {
        Type[] parameters = [typeof(int), typeof(object)];
        ILGenerator il = call.DefineMethod(
            nameof(GrainCall.SetArgument), Override, typeof(void), parameters).GetILGenerator();
        EmitSwitch(il, fields, field =>
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Unbox_Any, field.FieldType);
            il.Emit(OpCodes.Stfld, field);
        });
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Call, typeof(GrainCall).GetMethod(nameof(GrainCall.SetArgument), parameters)!);
        il.Emit(OpCodes.Ret);
    }

    private static void EmitSwitch(ILGenerator il, FieldBuilder[] fields, Action<FieldBuilder> emitCase)
    {
        Label[] cases = [.. fields.Select(_ => il.DefineLabel())];
        Label none = il.DefineLabel();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, cases);
        il.Emit(OpCodes.Br, none);
        for (int i = 0; i < fields.Length; i++)
        {
            il.MarkLabel(cases[i]);
            emitCase(fields[i]);
            il.Emit(OpCodes.Ret);
        }
        il.MarkLabel(none);
    }
}
