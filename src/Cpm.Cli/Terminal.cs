using Spectre.Console;

namespace Cpm.Cli;

/// <summary>The two streams a person sees.</summary>
internal static class Terminal
{
    public static IAnsiConsole Errors { get; } = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
    });
}
