using System.Diagnostics;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Demo;

/// <summary>Prints the play as it happens and counts what was really seen.</summary>
internal sealed class DemoStage
{
    private readonly long _began = Stopwatch.GetTimestamp();

    private int _scenes;

    public int Seen { get; private set; }

    public int Missed { get; private set; }

    public void Scene(string title)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine($"[grey]──[/] [bold]{++_scenes}. {Markup.Escape(title)}[/] [grey]──[/]");
    }

    public void Act(string actor, string deed) =>
        AnsiConsole.MarkupLine($"{Clock()} [aqua]{Markup.Escape(actor)}[/] {Markup.Escape(deed)}");

    public void Expect(bool seen, string sentence)
    {
        if (seen)
            Seen++;
        else
            Missed++;
        AnsiConsole.MarkupLine(
            $"{Clock()}   {(seen ? "[green]✓[/]" : "[red]✗ not seen:[/]")} {Markup.Escape(sentence)}");
    }

    /// <summary>Looks for something on a device.</summary>
    public async Task SeesAsync(DemoDevice device, string what, Func<Entry, bool> expected, CancellationToken cancel)
    {
        var seen = await device.ExpectAsync(expected, cancel) is not null;
        Expect(seen, $"{device.Name} sees {what}");
        if (!seen)
            Act(device.Name, $"knows only: {device.Knowledge}");
    }

    public int Bow()
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLine(Missed == 0
            ? $"[green bold]All {Seen} things that should happen were seen[/] in {Stopwatch.GetElapsedTime(_began).TotalSeconds:F1} s."
            : $"[red bold]{Missed} of {Seen + Missed} things that should happen were not seen.[/]");
        return Missed == 0 ? 0 : 1;
    }

    private string Clock() => $"[grey]{Stopwatch.GetElapsedTime(_began).TotalMilliseconds,7:F0} ms[/]";
}
