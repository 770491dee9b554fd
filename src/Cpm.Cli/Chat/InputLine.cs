using System.Globalization;
using System.Text;

namespace Cpm.Cli.Chat;

/// <summary>A line being typed: text and a place in it, which moves by what a person sees as one character.</summary>
internal sealed class InputLine
{
    private readonly StringBuilder _text = new();

    public int Place { get; private set; }

    public string Text
    {
        get => _text.ToString();
        set
        {
            _text.Clear().Append(value);
            Place = _text.Length;
        }
    }

    /// <summary>Takes a key.</summary>
    /// <returns>True if the key ends the line.</returns>
    public bool Take(ConsoleKeyInfo key)
    {
        switch (key.Key)
        {
            case ConsoleKey.Enter:
                return true;
            case ConsoleKey.Backspace when Place > 0:
                var before = Before();
                _text.Remove(before, Place - before);
                Place = before;
                break;
            case ConsoleKey.Delete when Place < _text.Length:
                _text.Remove(Place, After() - Place);
                break;
            case ConsoleKey.LeftArrow:
                Place = Before();
                break;
            case ConsoleKey.RightArrow:
                Place = After();
                break;
            case ConsoleKey.Home:
                Place = 0;
                break;
            case ConsoleKey.End:
                Place = _text.Length;
                break;
            case ConsoleKey.U when key.Modifiers.HasFlag(ConsoleModifiers.Control):
                Text = "";
                break;
            default:
                if (!char.IsControl(key.KeyChar))
                    _text.Insert(Place++, key.KeyChar);
                break;
        }
        return false;
    }

    /// <summary>The part that fits into so many columns, with the place in it, and the column of the place.</summary>
    public (string Visible, int Column) Window(int columns)
    {
        var start = Math.Max(0, Place - columns + 1);
        var length = Math.Min(_text.Length - start, columns);
        return (_text.ToString(start, length), Place - start);
    }

    private int Before() => StringInfo.ParseCombiningCharacters(Text).LastOrDefault(start => start < Place);

    private int After() => Place + StringInfo.GetNextTextElementLength(Text, Place);
}
