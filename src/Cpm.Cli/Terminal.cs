using Spectre.Console;

namespace Cpm.Cli;

/// <summary>The two streams a person sees.</summary>
internal static class Terminal
{
    // Wide enough that nothing breaks in what another program reads.
    private const int PipeWidth = 240;

    /// <summary>Colours and line breaks are for people: a pipe gets neither.</summary>
    public static void Prepare()
    {
        if (Console.IsErrorRedirected)
            Errors.Profile.Width = PipeWidth;
        if (!Console.IsOutputRedirected)
            return;
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        AnsiConsole.Profile.Width = PipeWidth;
    }

    public static IAnsiConsole Errors { get; } = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
    });
}
