using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Folders;

/// <summary>The desks of an account that have to do with folders.</summary>
internal sealed class FolderDesks
{
    public FolderDesks(
        AccountServices services, AccountJournal journal, Lane lane, FolderShelf shelf, CountDesk counts, MessageList messages)
    {
        var settling = new FolderSettling(services, journal, shelf);
        Tree = new FolderDesk(services, journal, lane, shelf, counts, settling);
        Filing = new FilingDesk(services, journal, lane, shelf);
        Media = new MediaFilingDesk(services, journal, lane, shelf);
        Deletion = new ConversationDeletionDesk(services, journal, lane, shelf);
        List = new FolderList(services, journal, shelf, counts, messages);
        Upkeep = new FolderUpkeep(services, journal, Tree, Filing, shelf, settling);
    }

    public FolderDesk Tree { get; }

    public FilingDesk Filing { get; }

    public MediaFilingDesk Media { get; }

    public ConversationDeletionDesk Deletion { get; }

    public FolderList List { get; }

    public FolderUpkeep Upkeep { get; }
}
