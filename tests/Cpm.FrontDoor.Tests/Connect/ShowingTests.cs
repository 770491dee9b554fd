using Cpm.Grains.Devices;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Protocol.V1;
using ReceptionVerdict = Cpm.Domain.Delivery.ReceptionVerdict;

namespace Cpm.FrontDoor.Tests.Connect;

/// <summary>What a device is not to get is left out of its frames, live and late, and holds up nothing.</summary>
public sealed class ShowingTests
{
    private readonly AccountDouble _account = new();

    [Fact]
    public async Task What_a_device_is_not_to_get_takes_no_credit_and_its_cursor_goes_on()
    {
        for (var i = 0; i < 150; i++)
            _account.Ledger.Add(Samples.Arrival(i + 1, ackMatters: true));
        _account.Says = attached => attached with { Selecting = Getting(ReceptionVerdict.Nothing), DeviceVersion = 1 };
        var device = new ConnectedDevice(_account);
        await device.Open(credit: 1);
        var frame = await device.Next();
        for (var through = 0L; frame.Entries is { } told; frame = await device.Next())
        {
            Assert.Empty(told.Entries);
            Assert.True(told.ThroughSeq >= through + 64);
            through = told.ThroughSeq;
        }
        Assert.Equal(150, frame.CaughtUp.Seq);

        device.Happen(seq => Samples.Arrival(seq));
        device.Happen(seq => new EntryView(seq, seq, new Grains.Entries.DeviceRemoved(9)));
        var after = (await device.Next()).Entries;
        Assert.Equal((152L, 152L), (after.Entries.Single().Seq, after.ThroughSeq));
        device.Acknowledge(152);
        await device.Settle();
        Assert.Empty(_account.Acknowledged);
    }

    [Fact]
    public async Task A_notification_carries_no_bodies_and_to_have_it_changes_nothing()
    {
        _account.Says = attached => attached with { Selecting = Getting(ReceptionVerdict.Notification), DeviceVersion = 1 };
        var device = new ConnectedDevice(_account);
        await device.Open();
        await device.Next();
        var content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = Google.Protobuf.ByteString.CopyFromUtf8("hello") } } };
        device.Happen(seq => Samples.Arrival(seq, ackMatters: true) is { Event: Grains.Entries.MessageArrived arrived } entry
            ? entry with { Event = arrived with { View = arrived.View! with { Content = Google.Protobuf.MessageExtensions.ToByteArray(content) } } }
            : throw new InvalidOperationException());
        var heard = (await device.Next()).Entries.Entries.Single().MessageArrived.Message;
        Assert.Equal((true, true, 5L, 0), (
            heard.Notification, heard.Content.Parts[0].LeftOut, heard.Content.Parts[0].SizeBytes, heard.Content.Parts[0].Body.Length));
        device.Acknowledge(1);
        await device.Settle();
        Assert.Empty(_account.Acknowledged);
    }

    [Fact]
    public async Task A_change_of_the_rules_holds_from_its_entry_on_and_an_older_one_changes_nothing()
    {
        _account.Says = attached => attached with { Selecting = Getting(ReceptionVerdict.Nothing), DeviceVersion = 5 };
        var device = new ConnectedDevice(_account);
        await device.Open();
        await device.Next();
        Happen(device, Getting(null), device: 3, version: 2);
        Happen(device, Getting(null), device: 4, version: 7);
        device.Happen(seq => Samples.Arrival(seq));
        Happen(device, Getting(null), device: 3, version: 8);
        device.Happen(seq => Samples.Arrival(seq));
        var seqs = new List<long>();
        while (seqs.LastOrDefault() < 5)
            seqs.AddRange((await device.Next()).Entries.Entries.Select(e => e.Seq));
        Assert.Equal([1L, 2L, 4L, 5L], seqs);
    }

    [Fact]
    public async Task Where_folders_may_have_changed_the_account_is_asked_before_anything_more_is_told()
    {
        var scope = new FolderScopeView([17], [2]);
        _account.Says = attached => attached with
        {
            Selecting = Getting(null) with { Folders = [new FolderChoiceView(17, true), new FolderChoiceView(2, false)] },
            DeviceVersion = 1,
            Folders = scope,
        };
        var device = new ConnectedDevice(_account);
        await device.Open();
        await device.Next();
        Assert.Equal(1, _account.Attachments);
        device.Happen(seq => Samples.Arrival(seq));
        device.Happen(seq => Filed(seq, 18));
        device.Happen(seq => Filed(seq, 17));
        Assert.Equal([3L], (await device.Next()).Entries.Entries.Select(e => e.Seq));
        Assert.Equal(1, _account.Attachments);

        // A folder comes into being below: what is put into it right after is told, too.
        scope = new FolderScopeView([17, 18], [2]);
        device.Happen(seq => new EntryView(seq, seq, new Grains.Entries.FolderChanged(new FolderView(18, 17, "new", seq))));
        device.Happen(seq => Filed(seq, 18));
        device.Happen(seq => Filed(seq, 19));
        device.Happen(seq => new EntryView(seq, seq, new Grains.Entries.MediaFiled([1], 1, 19)));
        device.Happen(seq => new EntryView(seq, seq, new Grains.Entries.MediaFiled([1], 1, 18)));
        device.Happen(seq => Samples.Sent(seq, 0));
        var seqs = new List<long>();
        while (seqs.LastOrDefault() < 9)
            seqs.AddRange((await device.Next()).Entries.Entries.Select(e => e.Seq));
        Assert.Equal([4L, 5L, 8L, 9L], seqs);
        Assert.True(_account.Attachments >= 2);
    }

    [Fact]
    public async Task What_leaves_all_folders_is_told_where_one_of_them_is_wanted_or_where_nobody_knows_which_they_were()
    {
        _account.Says = attached => attached with
        {
            Selecting = Getting(null) with { Folders = [new FolderChoiceView(17, true)] }, DeviceVersion = 1, Folders = new FolderScopeView([17], []),
        };
        var device = new ConnectedDevice(_account);
        await device.Open();
        await device.Next();
        EntryEvent[] events =
        [
            Messages([1]), Messages([]), Messages([1, 17]), Messages(null), Media([18]), Media([17, 18]), Media(null),
            Messages([1]) with { To = 17 }, new Grains.Entries.MessagesFiled([1], 0, 18, Copied: true), Media([17]),
        ];
        foreach (var happened in events)
            device.Happen(seq => new EntryView(seq, seq, happened));
        var seqs = new List<long>();
        while (seqs.LastOrDefault() < events.Length)
            seqs.AddRange((await device.Next()).Entries.Entries.Select(e => e.Seq));
        Assert.Equal([3L, 4L, 6L, 7L, 8L, 10L], seqs);

        static Grains.Entries.MessagesFiled Messages(long[]? left) => new([1], 0, 18) { Left = left };
        static Grains.Entries.MediaFiled Media(long[]? left) => new([1], 0, 19) { Left = left };
    }

    private static EntryView Filed(long seq, long to) => new(seq, seq, new Grains.Entries.MessagesFiled([1], 1, to));

    private static void Happen(ConnectedDevice connected, DeviceProfile profile, int device, long version) => connected.Happen(
        seq => new EntryView(seq, seq, new Grains.Entries.DeviceChanged(new DeviceView(device, profile, 0, 0, false, version))));

    private static DeviceProfile Getting(ReceptionVerdict? verdict) =>
        new("device", [], 0, [], Domain.Devices.AccessNetwork.Wifi, "")
        {
            Reception = verdict is { } given
                ? [new ReceptionRuleView(Domain.Delivery.ReceptionSubject.Arrived, given, [], null, [], 0, null, [], false)]
                : null,
        };
}
