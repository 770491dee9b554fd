namespace Orleans.Providers;

/// <summary>Names the store of a <see cref="Grain{TGrainState}"/>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StorageProviderAttribute : Attribute
{
    /// <summary>The store's name.</summary>
    public string ProviderName { get; set; } = ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME;
}
