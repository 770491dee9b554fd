using Cpm.Cli.Chat;

namespace Cpm.Cli.Tests;

public sealed class LineScreenTests
{
    [Fact]
    public async Task A_pipe_gets_one_line_for_everything_that_happens()
    {
        using var output = new StringWriter();
        using var screen = new LineScreen(new StringReader("hi\n"), output);
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeZoneInfo.Local.GetUtcOffset(new DateTime(2026, 1, 2)));

        Assert.Equal("hi", await screen.ReadLineAsync(CancellationToken.None));
        Assert.Null(await screen.ReadLineAsync(CancellationToken.None));
        screen.Show(new ChatLine("m1", time, "anna", Mine: true, "hello", Tick.Accepted));
        screen.Advance("m1", Tick.Read);

        Assert.Equal(["03:04 anna: hello [accepted]", "-- read (m1)", ""],
            output.ToString().Split(Environment.NewLine));
    }
}
