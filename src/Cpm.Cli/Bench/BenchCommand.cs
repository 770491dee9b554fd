using System.CommandLine;
using System.Text.Json;
using Cpm.Bench;
using Spectre.Console;

namespace Cpm.Cli.Bench;

/// <summary>Measures this build on this machine.</summary>
internal static class BenchCommand
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print JSON instead of tables." };
        var quick = new Option<bool>("--quick") { Description = "Short runs, and only the throughput unless another is asked for." };
        var store = new Option<string>("--store") { Description = "Which store.", DefaultValueFactory = _ => "both" };
        store.AcceptOnlyFromAmong("sqlite", "postgres", "both");
        var idle =
            new Option<int>("--idle") { Description = "How many idle devices.", DefaultValueFactory = _ => 2000 };
        var only = new Option<string>("--only") { Description = "Only one of the measurements." };
        only.AcceptOnlyFromAmong("throughput", "group", "session", "idle", "growth", "media", "mailbox", "cluster");
        var pairs = new Option<int?>("--pairs") { Description = "Only the throughput with so many pairs." };
        var stored = new Option<int>("--stored")
        {
            Description = "Stored messages at the first measurement of growth; the second is at ten times as many.",
            DefaultValueFactory = _ => 50_000,
        };
        var items = new Option<int[]>("--items")
        {
            Description = "Messages in the mailbox, once or more often, from the smallest.",
            DefaultValueFactory = _ => [10_000, 100_000],
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("bench", "Measures speed, cost and memory.")
        {
            json, quick, store, idle, only, pairs, stored, items,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var options = new BenchOptions
            {
                HostPath = Surroundings.HostPath,
                Stores = parsed.GetValue(store) is var one and not "both" ? [one!] : ["sqlite", "postgres"],
                Quick = parsed.GetValue(quick),
                IdleDevices = parsed.GetValue(idle),
                GrowthBase = parsed.GetValue(stored),
                MailboxSizes = parsed.GetValue(items)!,
                Only = parsed.GetValue(pairs) is null ? parsed.GetValue(only) : "throughput",
                Pairs = parsed.GetValue(pairs),
            };
            var suite = new BenchSuite(options, step => Terminal.Errors.MarkupLineInterpolated($"[grey]{step}[/]"));
            var reports = await suite.RunAsync(cancel);
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize(reports, Format));
            else
                BenchTables.Print(reports);
        });
        return command;
    }
}
