namespace Cpm.Ledger.Sql.PostgreSql;

/// <content>Folders, and what is filed in them.</content>
internal sealed partial class PostgreSqlCommands
{
    private void AddFolder(LedgerWrite write)
    {
        switch (write)
        {
            case LedgerWrite.PutFolder w:
                Run(PostgreSqlFolders.Put, Long(w.Account.Value), Long(w.Folder.Id.Value), Long(w.Folder.Version),
                    Long(w.Folder.Parent.Value), Text(w.Folder.Name), Long(w.Folder.WasIn.Value), Long(w.Folder.DeletedAtMs),
                    Int(w.Gone ? 1 : 0));
                break;
            case LedgerWrite.RemoveFolder w:
                Run(PostgreSqlFolders.Remove, Long(w.Account.Value), Long(w.Folder.Value));
                Run(PostgreSqlFolders.RemoveSize, Long(w.Account.Value), Long(w.Folder.Value));
                break;
            case LedgerWrite.FileMessage w:
                Run(PostgreSqlFolders.File, Long(w.Account.Value), Long(w.Folder.Value), Long(w.Message.Value), Long(w.Seq),
                    Long(w.Bytes), Long(w.AtMs), Long(w.From.Value), Text(w.AlsoFrom.ToString()));
                break;
            case LedgerWrite.UnfileMessage w:
                Run(PostgreSqlFolders.Unfile, Long(w.Account.Value), Long(w.Folder.Value), Long(w.Message.Value));
                break;
            case LedgerWrite.CopyFilings w:
                Run(PostgreSqlFolders.Copy, Long(w.Account.Value), Long(w.From.Value), Long(w.To.Value), Long(w.AtMs));
                break;
            default:
                AddRemoval(write);
                break;
        }
    }
}
