using Cpm.Cli.Chat;

namespace Cpm.Cli.Tests;

public sealed class InputLineTests
{
    [Fact]
    public void Keys_edit_where_the_cursor_stands()
    {
        var line = new InputLine { Text = "helo" };
        Press(line, ConsoleKey.LeftArrow);
        Type(line, "l");
        Press(line, ConsoleKey.End);
        Type(line, "!?");
        Press(line, ConsoleKey.Backspace);

        Assert.Equal("hello!", line.Text);
        Assert.True(Press(line, ConsoleKey.Enter));
        Assert.Equal("hello!", line.Text);
    }

    [Fact]
    public void Control_characters_are_not_text()
    {
        var line = new InputLine();
        line.Take(new ConsoleKeyInfo('\u001b', ConsoleKey.Escape, false, false, false));

        Assert.Empty(line.Text);
    }

    [Fact]
    public void What_a_person_sees_as_one_character_is_taken_away_as_one()
    {
        var line = new InputLine { Text = "Hi 👩‍🚀e\u0301" };

        Press(line, ConsoleKey.Backspace);
        Assert.Equal("Hi 👩‍🚀", line.Text);
        Press(line, ConsoleKey.Backspace);
        Assert.Equal("Hi ", line.Text);
    }

    [Fact]
    public void The_place_moves_over_it_as_one()
    {
        var line = new InputLine { Text = "a👋b" };
        Press(line, ConsoleKey.Home);
        Press(line, ConsoleKey.RightArrow);
        Press(line, ConsoleKey.Delete);
        Assert.Equal("ab", line.Text);

        line.Text = "a👋b";
        Press(line, ConsoleKey.LeftArrow);
        Press(line, ConsoleKey.LeftArrow);
        Press(line, ConsoleKey.Backspace);
        Assert.Equal("👋b", line.Text);
    }

    [Fact]
    public void Keys_at_the_ends_do_nothing()
    {
        var line = new InputLine { Text = "" };
        foreach (var key in (ConsoleKey[])[ConsoleKey.Backspace, ConsoleKey.Delete, ConsoleKey.LeftArrow, ConsoleKey.RightArrow])
            Assert.False(Press(line, key));
        Assert.Equal(("", 0), (line.Text, line.Place));
    }

    [Theory]
    [InlineData(20, "0123456789", 10)]
    [InlineData(5, "6789", 4)]
    public void A_long_line_shows_the_part_around_the_cursor(int columns, string visible, int column)
    {
        var line = new InputLine { Text = "0123456789" };

        Assert.Equal((visible, column), line.Window(columns));
    }

    private static bool Press(InputLine line, ConsoleKey key) =>
        line.Take(new ConsoleKeyInfo('\0', key, false, false, false));

    private static void Type(InputLine line, string text)
    {
        foreach (var letter in text)
            line.Take(new ConsoleKeyInfo(letter, ConsoleKey.NoName, false, false, false));
    }
}
