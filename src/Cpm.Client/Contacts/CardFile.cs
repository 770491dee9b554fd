using System.Text;

namespace Cpm.Client.Contacts;

/// <summary>The cards of a file, told from one another just as the service tells them.</summary>
internal sealed class CardFile
{
    private const string Begin = "BEGIN:VCARD", End = "END:VCARD";

    private static readonly string[] s_groupKinds = ["KIND:", "X-ADDRESSBOOKSERVER-KIND:"];

    private readonly StringBuilder _open = new();
    private string _version = "";
    private bool _isOpen, _isGroup, _isQuoted, _afterAgent;
    private int _inner;

    /// <summary>The cards in their order. One without an end ends where the next begins, or with the file.</summary>
    /// <param name="file">The file.</param>
    public IEnumerable<CardText> Read(TextReader file)
    {
        var before = "";
        while (file.ReadLine() is { } line)
        {
            var mark = GoesOn(before, line) ? "" : line.Trim();
            before = line;
            if (Is(mark, Begin) && !Nest() && _isOpen)
                yield return Close(isWhole: false);
            _isOpen |= Is(mark, Begin);
            if (!_isOpen)
                continue;
            _open.Append(Is(mark, Begin) ? mark : line).Append("\r\n");
            if (Is(mark, End) && _inner-- == 0)
                yield return Close(isWhole: true);
            else if (mark.Length > 0)
                Note(mark);
        }
        if (_isOpen)
            yield return Close(isWhole: false);
    }

    // What is folded belongs to the line before, whatever it looks like; and what quoted-printable goes on with.
    private bool GoesOn(string before, string line)
    {
        var goesOn = _isOpen && ((line is [' ' or '\t', ..] && before.Length > 0) || (_isQuoted && before.EndsWith('=')));
        if (!goesOn)
            _isQuoted = line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
                && line[..colon].Contains("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase);
        return goesOn;
    }

    // 2.1 has the card of an agent between the lines of another.
    private bool Nest()
    {
        var isAgent = _isOpen && _afterAgent;
        _inner += isAgent ? 1 : 0;
        return isAgent;
    }

    private void Note(string line)
    {
        if (_inner == 0 && _version.Length == 0 && line.StartsWith("VERSION:", StringComparison.OrdinalIgnoreCase))
            _version = line["VERSION:".Length..].Trim();
        _isGroup |= _inner == 0 && IsKindOfGroup(line);
        _afterAgent = _version is "" or "2.1" && line.StartsWith("AGENT", StringComparison.OrdinalIgnoreCase)
            && line.IndexOf(':', StringComparison.Ordinal) == line.Length - 1 && line[5] is ':' or ';';
    }

    private CardText Close(bool isWhole)
    {
        var card = new CardText(_open.ToString(), isWhole, isWhole && _isGroup);
        _open.Clear();
        (_version, _isOpen, _isGroup, _afterAgent, _inner) = ("", false, false, false, 0);
        return card;
    }

    private static bool Is(string line, string mark) => line.Equals(mark, StringComparison.OrdinalIgnoreCase);

    private static bool IsKindOfGroup(string line) => s_groupKinds.Any(kind =>
        line.StartsWith(kind, StringComparison.OrdinalIgnoreCase)
        && line.AsSpan(kind.Length).Trim().Equals("group", StringComparison.OrdinalIgnoreCase));
}
