using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Runtime;

namespace Orleans.Standalone.Runtime;

/// <summary>The grain classes of the process, by name and by interface.</summary>
internal sealed class GrainCatalog
{
    private readonly Dictionary<GrainType, GrainClass> _classes = [];
    private readonly ConcurrentDictionary<(Type, string?), GrainType> _byInterface = new();

    public GrainCatalog(IEnumerable<Assembly> assemblies)
    {
        foreach (Type type in assemblies.SelectMany(a => a.GetTypes()).Where(IsGrainClass))
        {
            var grainClass = new GrainClass(type);
            if (!_classes.TryAdd(grainClass.GrainType, grainClass))
            {
                throw new InvalidOperationException(
                    $"{type.FullName} and {_classes[grainClass.GrainType].Name} are both \"{grainClass.GrainType}\".");
            }
        }
    }

    public IEnumerable<GrainClass> Classes => _classes.Values;

    public GrainClass Get(GrainType type) => _classes.TryGetValue(type, out GrainClass? found)
        ? found
        : throw new ArgumentException($"No grain class is called \"{type}\".", nameof(type));

    /// <summary>The kind of grain that implements an interface; a prefix of its name chooses among several.</summary>
    public GrainType Implementing(Type interfaceType, string? classNamePrefix) =>
        _byInterface.GetOrAdd(
            (interfaceType, classNamePrefix), static (key, self) => self.Find(key.Item1, key.Item2), this);

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
        && typeof(IGrainBase).IsAssignableFrom(type);

    private GrainType Find(Type interfaceType, string? prefix)
    {
        GrainClass[] found = [.. _classes.Values.Where(c => c.Interfaces.Contains(interfaceType)
            && (prefix is null || c.Name.StartsWith(prefix, StringComparison.Ordinal)))];
        return found switch
        {
            [var only] => only.GrainType,
            [] => throw new ArgumentException($"No grain class implements {interfaceType.FullName}."),
            _ => throw new ArgumentException(
                $"{interfaceType.FullName} is implemented by {string.Join(" and ", found.Select(c => c.Name))}."),
        };
    }
}
