using Microsoft.Data.Sqlite;

namespace Cpm.Host.Tests.Servers;

/// <summary>
/// Lets no call begin before all that was owed has arrived. A message, report or notice that was accepted is on its way to
/// others' ledgers behind the answer: on a machine with much to do the next call would often be there first.
/// Messages themselves are sent without waiting, as by people.
/// </summary>
internal sealed class Arrivals : IDisposable
{
    private const string Sending = "/cpm.v1.MessageService/SendMessage";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SqliteConnection? _connection;
    private readonly SqliteCommand? _read;
    private readonly Lock _lock = new();
    private long _givenUp;

    /// <param name="data">The directory of the server's data; without a SQLite ledger in it nobody waits.</param>
    internal Arrivals(string data)
    {
        var file = Path.Combine(data, "cpm.db");
        if (!File.Exists(file))
            return;
        _connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        _connection.Open();
        _read = new SqliteCommand("SELECT ifnull(max(outbox_id), 0) FROM outbox WHERE outbox_id > $given_up", _connection);
        _read.Parameters.AddWithValue("$given_up", 0L);
    }

    /// <summary>A way to the server that waits.</summary>
    internal HttpMessageHandler Way() => new Waiting(this);

    public void Dispose()
    {
        lock (_lock)
        {
            _read?.Dispose();
            _connection?.Dispose();
        }
    }

    private async Task AllArrived(CancellationToken stop)
    {
        var since = TimeProvider.System.GetTimestamp();
        for (var owed = Owed(); owed > 0; owed = Owed())
        {
            // What cannot be brought, as to a server that is down, must not hold up everybody else for ever.
            if (TimeProvider.System.GetElapsedTime(since) > Patience)
                Interlocked.Exchange(ref _givenUp, owed);
            else
                await Task.Delay(1, stop);
        }
    }

    private long Owed()
    {
        lock (_lock)
        {
            if (_read is null || _connection!.State != System.Data.ConnectionState.Open)
                return 0;
            _read.Parameters[0].Value = Interlocked.Read(ref _givenUp);
            return (long)_read.ExecuteScalar()!;
        }
    }

    private sealed class Waiting(Arrivals arrivals) : DelegatingHandler(new SocketsHttpHandler { EnableMultipleHttp2Connections = true })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri?.AbsolutePath != Sending)
                await arrivals.AllArrived(cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
