namespace Orleans.Standalone.Tests;

/// <summary>What grains of one test did, in order; a service, so that tests share nothing.</summary>
internal sealed class Journal
{
    private readonly List<string> _lines = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public void Write(string line)
    {
        lock (_lines)
            _lines.Add(line);
    }

    public int Count(string line) => Lines.Count(l => l == line);
}
