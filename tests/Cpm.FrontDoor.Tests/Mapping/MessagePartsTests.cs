using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.FrontDoor.Tests.Mapping;

public sealed class MessagePartsTests
{
    [Fact]
    public void Of_a_medium_that_is_left_out_nothing_is_shown_and_one_that_a_device_wants_as_a_link_keeps_its_placeholder()
    {
        var content = new Content { Parts = { new ContentPart { MediaId = "x1", MediaType = "image/png", Placeholder = ByteString.CopyFromUtf8("tiny") } } };
        MessageParts.LeaveOutMedia(content, 0);
        Assert.Equal("tiny", content.Parts[0].Placeholder.ToStringUtf8());
        MessageParts.LeaveOutBodies(content);
        Assert.Equal(("x1", ByteString.Empty), (content.Parts[0].MediaId, content.Parts[0].Placeholder));
    }

    [Fact]
    public void All_of_a_message_is_told_unless_less_is_asked_for()
    {
        Assert.Equal(Given(), MessageParts.Cut(Given(), new GetMessageRequest()));
        Assert.Null(MessageParts.Cut(Given(), new GetMessageRequest { Detail = MessageDetail.Headers }).Content);
        var structure = MessageParts.Cut(Given(), new GetMessageRequest { Detail = MessageDetail.Structure }).Content.Parts;
        Assert.Equal(["t/a 5 True", "t/b 0 False", "t/c 9 False"], structure.Select(Told));
        Assert.All(structure, part => Assert.True(part.Body.IsEmpty));
    }

    [Fact]
    public void A_part_or_a_range_of_one_comes_alone()
    {
        var one = MessageParts.Cut(Given(), new GetMessageRequest { Parts = { 0 } }).Content.Parts;
        Assert.Equal("hello", one[0].Body.ToStringUtf8());
        var other = MessageParts.Cut(Given(), new GetMessageRequest { Parts = { 1 } }).Content.Parts;
        Assert.Equal("t/a 5 True", Told(other[0]));
        var range = MessageParts.Cut(Given(), new GetMessageRequest { Parts = { 0 }, Offset = 1, Length = 3 }).Content.Parts[0];
        Assert.Equal(("ell", 5L, false), (range.Body.ToStringUtf8(), range.SizeBytes, range.LeftOut));
        Assert.Equal("lo", Range(3, 0));
        Assert.Equal("lo", Range(3, 99));
        Assert.Equal("", Range(5, 0));
        Assert.Throws<RefusedException>(() => Range(6, 0));
        Assert.Throws<RefusedException>(() => MessageParts.Cut(Given(), new GetMessageRequest { Parts = { 3 } }));
    }

    [Fact]
    public void What_cannot_be_meant_is_refused()
    {
        Assert.Null(MessageParts.Check(new GetMessageRequest { Parts = { 0 }, Offset = 1 }));
        Assert.Equal("offset", MessageParts.Check(new GetMessageRequest { Offset = 1 })!.Subject);
        Assert.Equal("offset", MessageParts.Check(new GetMessageRequest { Parts = { 0, 1 }, Length = 1 })!.Subject);
        Assert.Equal("offset", MessageParts.Check(new GetMessageRequest { Parts = { 0 }, Offset = -1 })!.Subject);
        Assert.Equal("length", MessageParts.Check(new GetMessageRequest { Parts = { 0 }, Length = -1 })!.Subject);
        Assert.Equal("parts", MessageParts.Check(new GetMessageRequest { Parts = { 0 }, Detail = MessageDetail.Headers })!.Subject);
        Assert.Equal("detail", MessageParts.Check(new GetMessageRequest { Detail = (MessageDetail)9 })!.Subject);
    }

    [Fact]
    public void Larger_media_are_left_out_where_the_account_wants_that_and_text_is_not()
    {
        var content = Given().Content;
        content.Parts.Add(new ContentPart { MediaType = "image/png", Body = ByteString.CopyFromUtf8("12345") });
        content.Parts.Add(new ContentPart { MediaType = "TEXT/plain", Body = ByteString.CopyFromUtf8("123456789") });
        MessageParts.LeaveOutMedia(content, 5);
        Assert.DoesNotContain(content.Parts, part => part.LeftOut);
        MessageParts.LeaveOutMedia(content, 4);
        Assert.Equal([true, false, false, true, false], content.Parts.Select(part => part.LeftOut));
    }

    private static string Range(long offset, long length) => MessageParts.Cut(
        Given(), new GetMessageRequest { Parts = { 0 }, Offset = offset, Length = length }).Content.Parts[0].Body.ToStringUtf8();

    private static string Told(ContentPart part) => $"{part.MediaType} {part.SizeBytes} {part.LeftOut}";

    private static Message Given() => new()
    {
        Subject = "s",
        Content = new Content
        {
            Parts =
            {
                new ContentPart { MediaType = "t/a", Body = ByteString.CopyFromUtf8("hello") },
                new ContentPart { MediaType = "t/b" },
                new ContentPart { MediaType = "t/c", MediaId = "x1", SizeBytes = 9 },
            },
        },
    };
}
