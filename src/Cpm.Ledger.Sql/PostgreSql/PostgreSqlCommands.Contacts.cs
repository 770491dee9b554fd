using Npgsql;
using NpgsqlTypes;

namespace Cpm.Ledger.Sql.PostgreSql;

/// <content>The address book.</content>
internal sealed partial class PostgreSqlCommands
{
    private void AddContact(LedgerWrite write)
    {
        switch (write)
        {
            case LedgerWrite.PutContact w:
                Run(PostgreSqlContacts.Put, Long(w.Account.Value), Long(w.Contact), Long(w.Seq), Text(w.Uid), Text(w.SortName),
                    Bytes(w.Content), Bytes(w.Picture ?? default), Int(w.Picture is null ? 1 : 0));
                Run(PostgreSqlContacts.ForgetTerms, Long(w.Account.Value), Long(w.Contact));
                Run(PostgreSqlContacts.AddTerms, Long(w.Account.Value), Long(w.Contact), Texts(w.Terms));
                break;
            case LedgerWrite.DeleteContact w:
                Run(PostgreSqlContacts.Delete, Long(w.Account.Value), Long(w.Contact));
                Run(PostgreSqlContacts.ForgetTerms, Long(w.Account.Value), Long(w.Contact));
                Run(PostgreSqlContacts.LeaveAll, Long(w.Account.Value), Long(w.Contact));
                break;
            case LedgerWrite.PutContactGroup w:
                Run(PostgreSqlContacts.PutGroup, Long(w.Account.Value), Long(w.Group), Long(w.Seq), Text(w.Name));
                break;
            case LedgerWrite.DeleteContactGroup w:
                Run(PostgreSqlContacts.DeleteGroup, Long(w.Account.Value), Long(w.Group));
                Run(PostgreSqlContacts.Empty, Long(w.Account.Value), Long(w.Group));
                break;
            case LedgerWrite.PlaceContact w:
                Run(w.Inside ? PostgreSqlContacts.Enter : PostgreSqlContacts.Leave,
                    Long(w.Account.Value), Long(w.Contact), Long(w.Group));
                break;
            default:
                AddFolder(write);
                break;
        }
    }

    private static NpgsqlParameter<string[]> Texts(IReadOnlyList<string> values) =>
        new() { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
}
