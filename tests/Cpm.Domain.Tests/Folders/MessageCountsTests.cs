using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Folders;

[Requirement("CPM-STOR-009")]
public sealed class MessageCountsTests
{
    private static readonly FolderId A = new(17), B = new(18);
    private static readonly Whereabouts Came = new(PlacementFlags.Inbox, []);

    [Fact]
    public void A_message_counts_in_each_folder_that_it_is_in_and_once_in_all()
    {
        var both = Filing.Copy(Filing.Copy(Came, A).Accepted(), B).Accepted();
        var counts = MessageCounts.None.And(7, [new CountedMessage(both, 10), new CountedMessage(Read(Came), 5)]);
        Assert.Equal((7L, 2L, 15L), (counts.ThroughSeq, counts.Items, counts.Bytes));
        Assert.Equal(new FolderCount(FolderId.Inbox.Value, 2, 15, 1), counts.In(FolderId.Inbox));
        Assert.Equal(new FolderCount(A.Value, 1, 10, 1), counts.In(A));
        Assert.Equal(new FolderCount(FolderId.Sent.Value, 0, 0, 0), counts.In(FolderId.Sent));
    }

    [Fact]
    public void What_is_not_counted_yet_changes_nothing()
    {
        var counts = MessageCounts.None.And(7, [new CountedMessage(Came, 10)]);
        Assert.Same(counts, counts.After([new CountChange(8, new CountedMessage(Came, 10), null)]));
        Assert.NotSame(counts, counts.After([new CountChange(7, new CountedMessage(Came, 10), null)]));
    }

    [Fact]
    public void A_copied_folder_holds_what_the_first_holds()
    {
        var counts = MessageCounts.None.And(7, [new CountedMessage(Filing.Move(Came, FolderId.None, A).Accepted(), 10)])
            .Copied([new FolderCopy(A, new Folder(B, FolderId.None, "b", 8))]);
        Assert.Equal(counts.In(A) with { Folder = B.Value }, counts.In(B));
        Assert.Equal((1L, 10L), (counts.Items, counts.Bytes));
    }

    /// <summary>Counting what becomes of messages comes to the same as counting them all again.</summary>
    [Fact]
    public void Whatever_becomes_of_messages_the_counts_are_those_of_what_is_there()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var messages = Enumerable.Range(1, 12).ToDictionary(seq => (long)seq, _ => Any(random));
            var counts = MessageCounts.None.And(12, [.. messages.Values]);
            for (var step = 0; step < 40; step++)
            {
                var changes = messages.Keys.Where(_ => random.Next(3) == 0).ToList()
                    .ConvertAll(seq => new CountChange(seq, messages[seq], random.Next(8) == 0 ? null : Any(random)));
                counts = counts.After(changes);
                foreach (var change in changes)
                {
                    if (change.After is { } after)
                        messages[change.Seq] = after;
                    else
                        messages.Remove(change.Seq);
                }
            }

            var anew = MessageCounts.None.And(12, [.. messages.Values]);
            Assert.True(
                anew.Folders.SequenceEqual(counts.Folders) && (anew.Items, anew.Bytes) == (counts.Items, counts.Bytes), $"seed {seed}");
        }
    }

    private static Whereabouts Read(Whereabouts where) => where with { Flags = where.Flags | PlacementFlags.Read };

    private static CountedMessage Any(Random random)
    {
        var where = random.Next(2) == 0 ? Came : new Whereabouts(PlacementFlags.Sent, []);
        where = random.Next(2) == 0 ? Read(where) : where;
        foreach (var folder in new[] { A, B, FolderId.Deleted }.Where(_ => random.Next(3) == 0))
            where = where.And(folder);
        return new CountedMessage(where.Filed.IsEmpty || random.Next(2) == 0 ? where : where.Without(where.Home), random.Next(100));
    }
}
