using System.Text.RegularExpressions;
using Cpm.Testing;
using Grpc.Core;

namespace Cpm.Host.Tests.HostileInput;

/// <summary>Which status goes with which reason, as the comments of the contract say it and callers read it.</summary>
internal static partial class ErrorContract
{
    internal static IReadOnlyDictionary<string, StatusCode> Statuses { get; } = Read();

    private static Dictionary<string, StatusCode> Read()
    {
        string text = File.ReadAllText(Repository.PathOf("protos", "cpm", "v1", "error.proto"));
        return Reason().Matches(text).ToDictionary(m => m.Groups[2].Value, m => StatusOf(m.Groups[1].Value));
    }

    private static StatusCode StatusOf(string name) =>
        Enum.Parse<StatusCode>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    [GeneratedRegex(@"// ([A-Z_]+): (?:[^\n]*\n\s*//)*[^\n]*\n\s*ERROR_REASON_([A-Z_]+) = \d+;")]
    private static partial Regex Reason();
}
