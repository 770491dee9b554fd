using System.Globalization;
using Cpm.Ledger.Tables;

namespace Cpm.Testing.Ledger;

/// <summary>Grain states in memory.</summary>
internal sealed class MemoryGrainStates : IGrainStateTable
{
    private readonly Dictionary<(string, string), GrainStateRow> _rows = [];
    private long _version;

    public Task<GrainStateRow?> Read(string type, string key, CancellationToken cancellation)
    {
        lock (_rows)
        {
            return Task.FromResult(_rows.GetValueOrDefault((type, key)));
        }
    }

    public Task<string?> Write(
        string type, string key, ReadOnlyMemory<byte> state, string? etag, CancellationToken cancellation)
    {
        lock (_rows)
        {
            if (_rows.GetValueOrDefault((type, key))?.ETag != etag)
            {
                return Task.FromResult<string?>(null);
            }

            var next = (++_version).ToString(CultureInfo.InvariantCulture);
            _rows[(type, key)] = new GrainStateRow(next, state.ToArray());
            return Task.FromResult<string?>(next);
        }
    }

    public Task<bool> Clear(string type, string key, string? etag, CancellationToken cancellation)
    {
        lock (_rows)
        {
            if (_rows.GetValueOrDefault((type, key))?.ETag != etag)
            {
                return Task.FromResult(false);
            }

            _rows.Remove((type, key));
            return Task.FromResult(true);
        }
    }
}
