using Cpm.Cli.Chat;
using Cpm.Cli.Messages;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Conversation = Cpm.Cli.Chat.Conversation;

namespace Cpm.Cli.Tests;

public sealed class ConversationTests
{
    private const string Their = "tel:+492";

    private readonly Conversation _conversation = new("anna", [Their, "mailto:ben@cpm.example"], "Ben");

    [Fact]
    public void Only_messages_between_the_two_belong_to_it()
    {
        Assert.True(_conversation.Holds(Incoming("m1", Their)));
        Assert.True(_conversation.Holds(Incoming("m2", "mailto:ben@cpm.example")));
        Assert.False(_conversation.Holds(Incoming("m3", "tel:+493")));
        Assert.True(_conversation.Holds(Outgoing("m4", "tel:+493", Their)));
        Assert.False(_conversation.Holds(Outgoing("m5", "tel:+493")));
    }

    [Fact]
    public void A_message_is_shown_once()
    {
        Assert.Equal("Ben", _conversation.Line(Incoming("m1", Their), live: true)!.Who);
        Assert.Null(_conversation.Line(Incoming("m1", Their), live: true));
    }

    [Fact]
    public void Ticks_only_go_forward()
    {
        _conversation.Line(Outgoing("m1", Their), live: false);

        Assert.True(_conversation.Note(Report("m1", ReportKind.Displayed), out var read));
        Assert.False(_conversation.Note(Report("m1", ReportKind.Delivered), out var late));

        Assert.Equal((Tick.Read, Tick.Read), (read, late));
    }

    [Fact]
    public void A_report_known_before_its_message_is_shown_is_shown_with_it()
    {
        Assert.False(_conversation.Note(Report("m1", ReportKind.Delivered), out _));

        Assert.Equal(Tick.Delivered, _conversation.Line(Outgoing("m1", Their), live: false)!.Tick);
    }

    [Fact]
    public void What_was_shown_and_not_read_is_remembered_until_it_is()
    {
        _conversation.Line(Incoming("m1", Their), live: true);
        _conversation.Line(Incoming("m2", Their), live: true);

        _conversation.Read(["m1"]);

        Assert.Equal(["m2"], _conversation.Unread);
    }

    [Fact]
    public void What_another_device_of_mine_sends_says_so_and_what_this_one_sends_does_not()
    {
        var answer = new SendMessageResponse { MessageId = "m1", AcceptTime = new Timestamp() };

        Assert.Equal("anna", _conversation.SentHere(answer, "hi").Who);
        Assert.Equal("anna (elsewhere)", _conversation.Line(Outgoing("m2", Their), live: true)!.Who);
    }

    [Fact]
    public void What_becomes_of_a_message_is_told_if_the_message_was_shown()
    {
        var message = Outgoing("m1", Their);
        var edited = new MessageAmended { Message = message, Change = MessageChange.Edited, Actor = "tel:+491" };
        Assert.Null(_conversation.Tell(edited));
        _conversation.Line(message, live: false);
        message.EditCount = 1;
        Assert.EndsWith("hi (edited)", _conversation.Tell(edited)!, StringComparison.Ordinal);
        var reacted = new MessageReacted { MessageId = "m1", Actor = Their, Reactions = { new Reaction { Reaction_ = "👍", Count = 2 } } };
        Assert.Equal("Ben reacted to your last message: 👍 2", _conversation.Tell(reacted));
        message.RecallTime = new Timestamp();
        var recalled = new MessageAmended { Message = message, Change = MessageChange.Recalled };
        Assert.StartsWith("you recalled", _conversation.Tell(recalled)!, StringComparison.Ordinal);
        Assert.Equal("(recalled)", new Conversation("anna", [Their], "Ben").Line(message, live: false)!.Text);
    }

    [Fact]
    public void The_last_message_of_each_is_the_one_that_commands_are_about()
    {
        _conversation.Line(Outgoing("m1", Their), live: false);
        _conversation.Line(Incoming("m2", Their), live: true);
        _conversation.SentHere(new SendMessageResponse { MessageId = "m3", AcceptTime = new Timestamp() }, "hi");
        Assert.Equal(("m3", "m2"), (_conversation.LastMine, _conversation.LastTheirs));
    }

    private static Message Incoming(string id, string sender) => new()
    {
        MessageId = id,
        Sender = sender,
        AcceptTime = new Timestamp(),
        Content = PlainText.Of("hi"),
        State = new MessageState { Box = MessageBox.Inbox },
    };

    private static Message Outgoing(string id, params string[] recipients) => new()
    {
        MessageId = id,
        Recipients = { recipients },
        AcceptTime = new Timestamp(),
        Content = PlainText.Of("hi"),
        State = new MessageState { Box = MessageBox.Sent },
    };

    private static Report Report(string id, ReportKind kind) => new() { MessageId = id, Kind = kind };
}
