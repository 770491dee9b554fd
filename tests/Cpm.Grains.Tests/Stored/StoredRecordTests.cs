using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Cpm.Domain.Accounts;
using Cpm.Grains.Journal;

namespace Cpm.Grains.Tests.Stored;

/// <summary>
/// Servers of two releases share one ledger while one replaces the other. What each record looked like when it was first stored is
/// kept in <c>first-forms.json</c>: it has to be readable for ever, and to mean the same.
/// </summary>
public sealed class StoredRecordTests
{
    private static readonly JsonObject FirstForms =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Stored", "first-forms.json")))!.AsObject();

    public static TheoryData<string> Names => [.. Types().Select(type => type.Type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_first_release_stored_is_read_and_means_the_same(string name)
    {
        var type = Types().Single(t => t.Type.Name == name);
        if (FirstForms[name] is not { } first)
        {
            Assert.Fail($"Add to first-forms.json, and never change it again:\n\"{name}\": {Sample.Of(type)}");
            return;
        }
        AssertHolds(first, Again(first, type), name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_a_later_release_adds_does_not_keep_this_one_from_reading(string name)
    {
        var type = Types().Single(t => t.Type.Name == name);
        var later = FirstForms[name]!.DeepClone();
        AddToAll(later);
        AssertHolds(FirstForms[name]!, Again(later, type), name);
    }

    [Fact]
    public void What_a_later_release_adds_anywhere_in_an_account_stays_when_this_one_writes_it_again()
    {
        var type = GrainJson.Default.AccountState;
        var later = Sample.Of(type);
        AddToAll(later);
        AssertHolds(later, Again(later, type), nameof(AccountState));
    }

    private static IEnumerable<JsonTypeInfo> Types() =>
        from property in typeof(GrainJson).GetProperties()
        where typeof(JsonTypeInfo).IsAssignableFrom(property.PropertyType)
        let type = (JsonTypeInfo)property.GetValue(GrainJson.Default)!
        where type.Kind == JsonTypeInfoKind.Object
        orderby type.Type.Name
        select type;

    private static JsonNode Again(JsonNode form, JsonTypeInfo type) =>
        JsonSerializer.SerializeToNode(form.Deserialize(type), type)!;

    private static void AssertHolds(JsonNode first, JsonNode now, string path)
    {
        switch (first)
        {
            case JsonObject properties:
                foreach (var (key, value) in properties)
                {
                    Assert.True(now[key] is not null, $"{path}.{key} is not read any more.");
                    AssertHolds(value!, now[key]!, $"{path}.{key}");
                }
                break;
            case JsonArray items:
                Assert.Equal(items.Count, now.AsArray().Count);
                for (var i = 0; i < items.Count; i++)
                    AssertHolds(items[i]!, now[i]!, $"{path}[{i}]");
                break;
            default:
                Assert.True(JsonNode.DeepEquals(first, now), $"{path} was {first} and is read as {now}.");
                break;
        }
    }

    private static void AddToAll(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                AddToAll(item);
        }
        if (node is not JsonObject properties)
            return;
        foreach (var (_, value) in properties.ToArray())
            AddToAll(value);
        properties["OfALaterRelease"] = new JsonObject { ["Number"] = 1 };
    }
}
