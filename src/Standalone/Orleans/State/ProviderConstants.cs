namespace Orleans.Providers;

/// <summary>Names that are used where none is given.</summary>
public static class ProviderConstants
{
    /// <summary>The store used where none is named.</summary>
    public const string DEFAULT_STORAGE_PROVIDER_NAME = "Default";
}
