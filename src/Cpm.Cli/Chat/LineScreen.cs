using System.Globalization;

namespace Cpm.Cli.Chat;

/// <summary>A conversation through pipes: one line for everything that happens.</summary>
internal sealed class LineScreen(TextReader input, TextWriter output) : IChatScreen
{
    private readonly Lock _writing = new();

    public string Typing { get; set; } = "";

    public void Show(ChatLine line)
    {
        var time = line.Time.ToLocalTime().ToString("HH:mm", CultureInfo.InvariantCulture);
        Write($"{time} {line.Who}: {line.Text}{(line.Mine ? $" [{Word(line.Tick)}]" : "")}");
    }

    public void Advance(string messageId, Tick tick) => Write($"-- {Word(tick)} ({messageId})");

    public void Notice(string text) => Write($"-- {text}");

    public async Task<string?> ReadLineAsync(CancellationToken cancellationToken) =>
        await input.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(cancellationToken);

    public void Dispose()
    {
    }

    private static string Word(Tick tick) => tick.ToString().ToLowerInvariant();

    private void Write(string line)
    {
        lock (_writing)
        {
            output.WriteLine(line);
            output.Flush();
        }
    }
}
