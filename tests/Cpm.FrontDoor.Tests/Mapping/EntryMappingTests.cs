using Cpm.Domain.Messages;
using Cpm.FrontDoor.Mapping;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.FrontDoor.Tests.Mapping;

public sealed class EntryMappingTests
{
    [Fact]
    public void Every_event_of_the_ledger_has_its_shape_on_the_wire()
    {
        // What only a newer server knows has no shape here.
        var kinds = typeof(EntryEvent).Assembly.GetTypes()
            .Where(type => type.BaseType == typeof(EntryEvent) && type != typeof(UnknownEvent)).ToList();
        Assert.NotEmpty(kinds);
        foreach (var kind in kinds)
        {
            var happened = (EntryEvent)Samples.Make(kind)!;
            var entry = new EntryView(5, 1_000, happened).ToProto();
            Assert.Equal(kind.Name, entry.EventCase.ToString());
            Assert.Equal(5, entry.Seq);
        }
    }

    [Fact]
    public void A_message_shows_its_box_marks_and_content()
    {
        var content = new Content { Parts = { new ContentPart { MediaType = "text/plain" } } };
        var view = new MessageView(
            9, Samples.Envelope, content.ToByteArray(), PlacementFlags.Inbox | PlacementFlags.Read | PlacementFlags.Delivered);
        var message = view.ToProto();
        Assert.Equal(MessageBox.Inbox, message.State.Box);
        Assert.True(message.State.Read);
        Assert.False(message.State.Flagged);
        Assert.Equal(content, message.Content);
        Assert.Equal(Priority.Normal, message.Priority);
        Assert.Null(message.ExpireTime);
    }

    [Fact]
    public void A_message_deleted_by_now_shows_only_its_id()
    {
        var entry = new EntryView(1, 1, new Grains.Entries.MessageArrived(9, null)).ToProto();
        Assert.True(entry.MessageArrived.Deleted);
        Assert.Equal(new Message { MessageId = MessageIds.Format(9) }, entry.MessageArrived.Message);
    }

    [Fact]
    public void A_copy_deleted_here_keeps_the_notification_without_content()
    {
        var message = new MessageView(9, Samples.Envelope, null, PlacementFlags.Inbox, HiddenHere: true).ToProto();
        Assert.Null(message.Content);
        Assert.True(message.State.DeletedHere);
        Assert.Equal(Samples.Envelope.Sender, message.Sender);
    }
}
