using System.Collections;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Cpm.Grains.Tests.Stored;

/// <summary>A record with something in every place, as JSON: what a new kind of stored record looks like at first.</summary>
internal static class Sample
{
    private const int Deepest = 6;

    public static JsonNode Of(JsonTypeInfo type, int depth = 0)
    {
        var form = new JsonObject();
        foreach (var property in type.Properties
            .Where(p => !p.IsExtensionData && p.Get is not null && (p.Set is not null || IsInConstructor(type, p.Name))))
            form[property.Name] = Value(property.PropertyType, type.Options.GetTypeInfo(property.PropertyType), depth + 1);
        return form;
    }

    private static bool IsInConstructor(JsonTypeInfo type, string name) =>
        type.Type.GetConstructors().Any(c => c.GetParameters().Any(p => p.Name == name));

    private static JsonNode? Value(Type declared, JsonTypeInfo info, int depth)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type == typeof(string))
            return "text";
        if (type == typeof(bool))
            return true;
        if (type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>))
            return "AQID";
        if (type.IsEnum || type.IsPrimitive)
            return 1;
        if (depth > Deepest)
            return null;
        if (typeof(IEnumerable).IsAssignableFrom(type))
        {
            var element = info.ElementType!;
            return new JsonArray(Value(element, info.Options.GetTypeInfo(element), depth + 1));
        }
        return Of(info.Options.GetTypeInfo(type), depth);
    }
}
