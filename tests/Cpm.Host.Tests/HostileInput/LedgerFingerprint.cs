using Microsoft.Data.Sqlite;

namespace Cpm.Host.Tests.HostileInput;

/// <summary>All that the ledger says, in few words: rows of every table, and the contents of those that small changes touch.</summary>
internal sealed class LedgerFingerprint : IDisposable
{
    private const string All = """
        SELECT (SELECT count(*) || '/' || total(length(name) + length(state) + floor) FROM account) || ' ' ||
               (SELECT count(*) || '/' || ifnull(group_concat(address || account_id), '') FROM address) || ' ' ||
               (SELECT count(*) || '/' || total(seq) || '/' || total(length(payload)) FROM entry) || ' ' ||
               (SELECT count(*) || '/' || total(length(content)) FROM message) || ' ' ||
               (SELECT count(*) || '/' || total(flags) || '/' || total(seq) FROM placement) || ' ' ||
               (SELECT count(*) FROM hidden) || ' ' || (SELECT count(*) FROM receipt) || ' ' ||
               (SELECT count(*) FROM outbox) || ' ' || (SELECT count(*) FROM wake) || ' ' ||
               (SELECT count(*) FROM report) || ' ' || (SELECT count(*) || '/' || total(seq) FROM draft) || ' ' ||
               (SELECT count(*) || '/' || total(seq) || '/' || total(length(content)) FROM contact) || ' ' ||
               (SELECT count(*) || '/' || total(seq) FROM contact_group) || ' ' ||
               (SELECT count(*) FROM contact_place) || ' ' || (SELECT count(*) FROM contact_term)
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _read, _changes;
    private long _version = -1;
    private string _taken = "";

    public LedgerFingerprint(string dataDirectory)
    {
        _connection = new SqliteConnection($"Data Source={Path.Combine(dataDirectory, "cpm.db")};Mode=ReadOnly;Pooling=False");
        _connection.Open();
        _read = new SqliteCommand(All, _connection);
        _changes = new SqliteCommand("PRAGMA data_version", _connection);
    }

    public string Take()
    {
        // While nobody has committed anything, it is what it was: looking at everything is for when somebody has.
        long version = (long)_changes.ExecuteScalar()!;
        if (version != _version)
            (_version, _taken) = (version, (string)_read.ExecuteScalar()!);
        return _taken;
    }

    public void Dispose()
    {
        _read.Dispose();
        _changes.Dispose();
        _connection.Dispose();
    }
}
