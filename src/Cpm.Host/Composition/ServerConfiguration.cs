using System.Collections;
using Cpm.Host.Settings;
using Microsoft.Extensions.Configuration;

namespace Cpm.Host.Composition;

/// <summary>
/// Where settings come from, the later ones winning: the JSON file named by <c>--Config</c> or <c>CPM_Config</c>, the
/// environment (<c>CPM_Listen__Port=5280</c>), the command line (<c>--Listen:Port=5280</c>). Read once: no watchers.
/// </summary>
internal static class ServerConfiguration
{
    private const string Prefix = "CPM_";
    private const string OpenTelemetryPrefix = "OTEL_";

    /// <summary>What OpenTelemetry's libraries know by names of their own, such as <c>OTEL_RESOURCE_ATTRIBUTES</c>.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> OfOpenTelemetry() =>
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        let name = (string)variable.Key
        where name.StartsWith(OpenTelemetryPrefix, StringComparison.Ordinal)
        select KeyValuePair.Create(name, (string?)variable.Value);

    public static IConfigurationRoot Read(string[] args)
    {
        try
        {
            var told = new ConfigurationBuilder().AddEnvironmentVariables(Prefix).AddCommandLine(args).Build();
            var builder = new ConfigurationBuilder();
            if (told["Config"] is { Length: > 0 } file)
                builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
            return builder.AddEnvironmentVariables(Prefix).AddCommandLine(args).Build();
        }
        catch (Exception fault) when (fault is FormatException or IOException or InvalidDataException)
        {
            throw new SettingsException(fault.Message, fault);
        }
    }
}
