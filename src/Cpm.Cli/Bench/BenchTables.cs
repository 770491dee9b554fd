using System.Globalization;
using Cpm.Bench;
using Spectre.Console;

namespace Cpm.Cli.Bench;

/// <summary>The bench's results for people.</summary>
internal static class BenchTables
{
    public static void Print(IReadOnlyList<BenchReport> reports)
    {
        if (reports.Any(report => report.Throughput.Count > 0))
            PrintThroughput(reports);
        if (reports.Any(report => report.FanOut.Count > 0))
            PrintFanOut(reports);
        if (reports.Any(report => report.Sessions.Count > 0))
            PrintSessions(reports);
        if (reports.Any(report => report.Mailbox.Count > 0))
            PrintMailbox(reports);
        if (reports.Any(report => report.Growth.Count > 0))
            PrintGrowth(reports);
        foreach (var report in reports)
        {
            AnsiConsole.MarkupLine(
                Invariant($"{report.Store}: [bold]{report.StartMs:N0} ms[/] from start to the first accepted call"));
            if (report.Media is { } media)
            {
                AnsiConsole.MarkupLine(Invariant(
                    $"{report.Store}: media [bold]{media.UpMBPerSecond:N0} MB/s[/] up, [bold]{media.DownMBPerSecond:N0} MB/s[/] down"));
                AnsiConsole.MarkupLine(Invariant(
                    $"[grey]{media.AtOnce} of {media.Bytes / 1048576} MiB at a time; {media.ServerCpuMsPerMB:N2} ms of the server's CPU a MB[/]"));
            }
            if (report.Idle is { } idle)
            {
                AnsiConsole.MarkupLine(Invariant(
                    $"{report.Store}: [bold]{idle.BytesEach / 1024:N1} KiB[/] per idle connected device"));
                AnsiConsole.MarkupLine(Invariant($"{report.Store}: {idle.DevicesPerGiB:N0} of them per GiB"));
            }
        }
    }

    private static void PrintThroughput(IReadOnlyList<BenchReport> reports)
    {
        var table = NewTable(
            "store", "load", "delivered/s", "p50 ms", "p95 ms", "p99 ms",
            "server CPU µs", "driver CPU µs", "allocated B", "GC pauses %", "server MiB");
        foreach (var report in reports)
        {
            foreach (var run in report.Throughput)
            {
                table.AddRow(
                    report.Store, run.Name, Number(run.PerSecond, 0), Number(run.P50Ms, 2), Number(run.P95Ms, 2),
                    Number(run.P99Ms, 2),
                    Number(run.ServerCpuUs, 1), Number(run.DriverCpuUs, 1),
                    run.AllocatedBytes is { } bytes ? Number(bytes, 0) : "-",
                    run.GcPauseShare is { } share ? Number(share * 100, 1) : "-",
                    Number(run.ServerResidentBytes / 1048576.0, 0));
            }
        }
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine(
            "[grey]CPU and allocation are per delivered message; the server's PostgreSQL and the kernel's "
            + "writeback are not in it.[/]");
    }

    private static void PrintFanOut(IReadOnlyList<BenchReport> reports)
    {
        var table = NewTable("store", "members", "p50 ms", "p95 ms", "worst ms", "copies/s", "server CPU µs");
        foreach (var report in reports)
        {
            foreach (var run in report.FanOut)
            {
                table.AddRow(
                    report.Store, Number(run.Members, 0), Number(run.P50Ms, 1), Number(run.P95Ms, 1),
                    Number(run.WorstMs, 1), Number(run.PerSecond, 0), Number(run.ServerCpuUs, 1));
            }
        }
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine(
            "[grey]A message to a group: the time until the devices of all other members have it; CPU is per copy.[/]");
    }

    private static void PrintSessions(IReadOnlyList<BenchReport> reports)
    {
        var table = NewTable(
            "store", "pairs", "sessions/s", "rings p50 ms", "rings p99 ms", "accepted p50 ms", "accepted p99 ms", "server CPU µs");
        foreach (var report in reports)
        {
            foreach (var run in report.Sessions)
            {
                table.AddRow(
                    report.Store, Number(run.Pairs, 0), Number(run.PerSecond, 0), Number(run.RingP50Ms, 1), Number(run.RingP99Ms, 1),
                    Number(run.AcceptedP50Ms, 1), Number(run.AcceptedP99Ms, 1), Number(run.ServerCpuUs, 0));
            }
        }
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLine(
            "[grey]Sessions that are started, accepted as soon as they ring, and ended: the time until the other's device rings, and until "
            + "who started it sees the other come in.[/]");
    }

    private static void PrintMailbox(IReadOnlyList<BenchReport> reports)
    {
        var table = NewTable("store", "messages", "uploaded/s", "found after s", "new device/s", "synced/s");
        var calls = NewTable("store", "messages", "call", "p50 ms", "p95 ms", "worst ms");
        foreach (var report in reports)
        {
            foreach (var run in report.Mailbox)
            {
                table.AddRow(
                    report.Store, Number(run.Items, 0), Number(run.UploadedPerSecond, 0), Number(run.FoundAfterSeconds, 1),
                    Number(run.NewDevicePerSecond, 0), Number(run.SyncedPerSecond, 0));
                foreach (var (name, took) in run.Calls)
                {
                    calls.AddRow(
                        report.Store, Number(run.Items, 0), name, Number(took.P50Ms, 1), Number(took.P95Ms, 1), Number(took.WorstMs, 1));
                }
            }
        }
        AnsiConsole.Write(table);
        AnsiConsole.Write(calls);
        AnsiConsole.MarkupLine(
            "[grey]One user's mailbox: pages of 50, whole calls; so many entries a second for a new device, and for one that was away for 10,000.[/]");
    }

    private static void PrintGrowth(IReadOnlyList<BenchReport> reports)
    {
        var table = NewTable("store", "messages stored", "delivered/s", "server CPU µs");
        foreach (var report in reports)
        {
            foreach (var growth in report.Growth)
                table.AddRow(report.Store, Number(growth.Stored, 0), Number(growth.PerSecond, 0),
                    Number(growth.ServerCpuUs, 1));
        }
        AnsiConsole.Write(table);
    }

    private static Table NewTable(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var column in columns)
            table.AddColumn(new TableColumn(column).RightAligned());
        return table;
    }

    private static string Number(double value, int decimals) =>
        value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
