using System.Diagnostics;

namespace Orleans.Standalone.Diagnostics;

/// <summary>Traces of state being stored, under the source and names that Orleans uses.</summary>
internal static class StorageTraces
{
    private static readonly ActivitySource s_storage = new("Microsoft.Orleans.Storage", "1.1.0");

    public static Activity? Start(string action, string stateName)
    {
        Activity? trace = s_storage.StartActivity($"{action} storage", ActivityKind.Client);
        trace?.AddTag("orleans.storage.state.name", stateName);
        return trace;
    }
}
