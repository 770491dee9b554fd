using System.CommandLine;
using Cpm.Cli.Accounts;
using Cpm.Cli.Contacts;
using Cpm.Cli.Folders;
using Cpm.Cli.Media;
using Cpm.Cli.Messages;
using Cpm.Host;
using Spectre.Console;

namespace Cpm.Cli.Tests;

/// <summary>Somebody who types verbs at a server of this process, and reads what they print.</summary>
internal sealed class Person : IAsyncDisposable
{
    /// <summary>Tests with somebody who types, one after the other: there is one console.</summary>
    public const string AtTheConsole = "At the console";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cpm-cli-");
    private readonly StringWriter _printed = new();
    private readonly TextWriter _console = Console.Out;
    private readonly IAnsiConsole _ansi = AnsiConsole.Console;
    private readonly RootCommand _root = new("What a test needs.")
    {
        AccountCommand.Create(), SendCommand.Create(), MessagesCommand.Create(), FolderCommand.Create(), MediaCommand.Create(),
        ContactCommand.Create(),
    };
    private CpmServer? _server;

    public string Data => _data.FullName;

    public static async Task<Person> AtAServer()
    {
        var person = new Person();
        person._server = await CpmServer.Start(
            [$"--Store:Path={person.Data}", "--Listen:Port=0", "--Store:CacheMiB=16", "--Logging:LogLevel:Default=Warning"]);
        Console.SetOut(person._printed);
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(person._printed),
        });
        AnsiConsole.Profile.Width = 240;
        return person;
    }

    /// <summary>Types a verb that succeeds; gives what it prints.</summary>
    public async Task<string> Types(params string[] words)
    {
        _printed.GetStringBuilder().Clear();
        string[] all = [.. words, "--data", Data, "--server", _server!.Address.ToString()];
        var exit = await _root.Parse(all).InvokeAsync(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false, Output = _printed, Error = _printed,
        });
        Assert.True(exit == 0, $"{string.Join(' ', words)} ended with {exit}: {_printed}");
        return _printed.ToString();
    }

    /// <summary>Types a verb until it prints something: what was accepted arrives behind the answer.</summary>
    public async Task<string> TypesUntil(string expected, params string[] words)
    {
        for (var tries = 0; ; tries++)
        {
            var printed = await Types(words);
            if (printed.Contains(expected, StringComparison.Ordinal))
                return printed;
            Assert.True(tries < 200, $"{expected} is missing: {printed}");
            await Task.Delay(25);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Console.SetOut(_console);
        AnsiConsole.Console = _ansi;
        await _server!.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
