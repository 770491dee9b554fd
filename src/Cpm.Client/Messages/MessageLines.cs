using Cpm.Protocol.V1;

namespace Cpm.Client.Messages;

/// <summary>
/// A file of messages, one a line in the JSON of the contract, as exports have them. Where each line begins is noted when the file is
/// opened, so that they can be read by their times, however many they are.
/// </summary>
public sealed class MessageLines : IDisposable
{
    private readonly FileStream _file;
    private readonly List<(long Seconds, long At, int Length)> _lines = [];

    private MessageLines(FileStream file) => _file = file;

    /// <summary>How many messages there are.</summary>
    public int Count => _lines.Count;

    /// <summary>Opens a file and looks at all its lines.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="InvalidDataException">A line is no message.</exception>
    public static MessageLines Open(string path)
    {
        var lines = new MessageLines(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read));
        try
        {
            lines.LookThrough();
            return lines;
        }
        catch
        {
            lines.Dispose();
            throw;
        }
    }

    /// <summary>Reads them, the oldest first; those of the same second in the order opposite to the file's, which has the newest first.</summary>
    /// <returns>One after the other, read as they are asked for.</returns>
    public IEnumerable<Message> OldestFirst()
    {
        foreach (var (_, at, length) in _lines)
        {
            var line = new byte[length];
            _file.Position = at;
            _file.ReadExactly(line);
            yield return Message.Parser.ParseJson(System.Text.Encoding.UTF8.GetString(line));
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private void LookThrough()
    {
        var line = new List<byte>();
        long at = 0, began = 0;
        var number = 0;
        var buffer = new byte[64 * 1024];
        for (int read; (read = _file.Read(buffer)) > 0;)
        {
            foreach (var one in buffer.AsSpan(0, read))
            {
                at++;
                if (one != '\n')
                {
                    line.Add(one);
                    continue;
                }
                Note(line, began, ++number);
                began = at;
            }
        }
        Note(line, began, ++number);
        // Stable, so that the order of the file decides between equals.
        _lines.Reverse();
        var sorted = _lines.OrderBy(l => l.Seconds).ToList();
        _lines.Clear();
        _lines.AddRange(sorted);
    }

    private void Note(List<byte> line, long began, int number)
    {
        if (line.Count > 0)
        {
            try
            {
                var text = System.Text.Encoding.UTF8.GetString([.. line]);
                if (!string.IsNullOrWhiteSpace(text))
                    _lines.Add((Message.Parser.ParseJson(text).AcceptTime?.Seconds ?? 0, began, line.Count));
            }
            catch (Exception fault) when (fault is Google.Protobuf.InvalidJsonException or Google.Protobuf.InvalidProtocolBufferException)
            {
                throw new InvalidDataException($"Line {number} is no message: {fault.Message}");
            }
        }
        line.Clear();
    }
}
