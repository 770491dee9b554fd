namespace Orleans.Runtime;

/// <summary>Names the state that a constructor parameter stands for.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute : Attribute
{
    /// <summary>Names the state and the store; no store means the default one.</summary>
    public PersistentStateAttribute(string stateName, string? storageName = null)
    {
        ArgumentNullException.ThrowIfNull(stateName);
        StateName = stateName;
        StorageName = storageName;
    }

    /// <summary>The state's name within the grain.</summary>
    public string StateName { get; }

    /// <summary>The store's name.</summary>
    public string? StorageName { get; }
}
