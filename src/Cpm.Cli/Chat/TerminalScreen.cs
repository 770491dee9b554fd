using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Cpm.Cli.Chat;

/// <summary>
/// A conversation in a terminal. The last row is the line being typed; what happens is written above it. Ticks change
/// where they stand as long as their row is on the screen.
/// </summary>
internal sealed class TerminalScreen : IChatScreen
{
    private const string Prompt = "› ";
    private const int TickColumn = 6;

    private readonly Lock _drawing = new();
    private readonly InputLine _input = new();
    private readonly Dictionary<string, long> _rowOf = [];
    private readonly string _me;
    private long _rows;

    public TerminalScreen(string me)
    {
        _me = me;
        Console.TreatControlCAsInput = true;
        Draw(static () => { });
    }

    public string Typing
    {
        get
        {
            lock (_drawing)
                return _input.Text;
        }
        set => Draw(() => _input.Text = value);
    }

    public void Show(ChatLine line) => Draw(() =>
    {
        _rowOf[line.MessageId] = _rows;
        var time = line.Time.ToLocalTime().ToString("HH:mm", CultureInfo.InvariantCulture);
        var colour = line.Who == _me ? "green" : line.Mine ? "olive" : "aqua";
        Write($"{time} {Sign(line.Tick)} ", $"{line.Who}: {line.Text}",
            $"[grey]{time}[/] {Coloured(line.Tick)} [{colour}]{Markup.Escape(line.Who)}[/]: {Markup.Escape(line.Text)}");
    });

    public void Advance(string messageId, Tick tick) => Draw(() =>
    {
        if (!_rowOf.TryGetValue(messageId, out var row))
            return;
        var up = _rows - row;
        if (up >= Console.WindowHeight)
            return;
        Console.Write(string.Create(CultureInfo.InvariantCulture, $"\u001b7\u001b[{up}A\r\u001b[{TickColumn}C"));
        AnsiConsole.Markup(Coloured(tick));
        Console.Write("\u001b8");
    });

    public void Notice(string text) =>
        Draw(() => Write("      ", text, $"      [grey italic]{Markup.Escape(text)}[/]"));

    public Task<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        Task.Run(() => ReadLine(cancellationToken), CancellationToken.None);

    public void Dispose()
    {
        Console.TreatControlCAsInput = false;
        Console.Write("\r\u001b[K");
    }

    private async Task<string?> ReadLine(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (!Console.KeyAvailable)
            {
                await Task.Delay(15, CancellationToken.None);
                continue;
            }
            var key = Console.ReadKey(intercept: true);
            if (key.Modifiers.HasFlag(ConsoleModifiers.Control) && key.Key is ConsoleKey.C or ConsoleKey.D)
                return null;
            var line = "";
            var ended = false;
            Draw(() =>
            {
                ended = _input.Take(key);
                if (!ended)
                    return;
                line = _input.Text;
                _input.Text = "";
            });
            if (ended)
                return line;
        }
        return null;
    }

    /// <summary>Takes the typed line away, draws, and puts it back.</summary>
    private void Draw(Action draw)
    {
        lock (_drawing)
        {
            Console.Write("\r\u001b[K");
            draw();
            var (visible, column) = _input.Window(Math.Max(1, Console.WindowWidth - Prompt.Length - 1));
            AnsiConsole.Markup($"[bold]{Prompt}[/]{Markup.Escape(visible)}");
            Console.Write(string.Create(CultureInfo.InvariantCulture, $"\r\u001b[{Prompt.Length + column}C"));
        }
    }

    private void Write(string head, string text, string markup)
    {
        AnsiConsole.Markup(markup);
        Console.Write("\r\n");
        var width = Math.Max(1, Console.WindowWidth);
        foreach (var part in (head + text).Split('\n'))
            _rows += Math.Max(1, (Segment.CellCount([new Segment(part)]) + width - 1) / width);
    }

    private static string Sign(Tick tick) => tick switch
    {
        Tick.Sending => "… ",
        Tick.Accepted => "✓ ",
        Tick.Delivered or Tick.Read => "✓✓",
        Tick.Failed => "✗ ",
        _ => "  ",
    };

    private static string Coloured(Tick tick) => tick switch
    {
        Tick.Read => "[deepskyblue1]✓✓[/]",
        Tick.Failed => "[red]✗ [/]",
        _ => $"[grey]{Sign(tick)}[/]",
    };
}
