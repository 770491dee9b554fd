using System.Reflection;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Ledger;

namespace Cpm.Grains.Tests;

public sealed class ProposalTests
{
    [Fact]
    public void With_another_answer_all_else_is_proposed_as_before()
    {
        var counted = new CountedMessage(new Whereabouts(PlacementFlags.Inbox, []), 7);
        var proposal = new Proposal<Done>
        {
            Answer = new Done(1),
            State = new AccountState { AccountId = "anna" },
            Events = [new FoldersRemoved([1])],
            Writes = [new LedgerWrite.RemoveFolder(new AccountKey(1), FolderId.Inbox)],
            Placed = [counted],
            Recounts = [new CountChange(1, counted, null)],
            Copies = [new FolderCopy(FolderId.Inbox, new Folder(new FolderId(9), FolderId.None, "nine", 1))],
            Counts = MessageCounts.None,
            ExpectedFollowers = 2,
            Connection = 3,
            TakesAway = true,
            Enqueued = _ => { },
        };

        Proposal<Answered> other = proposal.With(new Answered());

        foreach (PropertyInfo property in typeof(Proposal).GetProperties())
        {
            Assert.Equal((property.Name, property.GetValue(proposal)), (property.Name, property.GetValue(other)));
        }
    }

    private sealed record Answered;
}
