using Cpm.FrontDoor.Validation;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Tests.Validation;

public sealed class MediaAskTests
{
    [Theory]
    [InlineData("cat.png", "cat.png")]
    [InlineData("", "")]
    [InlineData("../etc\\cat\u0001.png", "..etccat.png")]
    [InlineData("one \ud83d\ude3a", "one \ud83d\ude3a")]
    public void A_part_that_has_a_name_no_medium_has_is_kept_under_what_is_left_of_it(string fileName, string name) =>
        Assert.Equal(name, MediaAsks.NameFrom(fileName));

    [Fact]
    public void A_medium_is_named_by_its_id_or_by_a_message_and_the_number_of_a_part()
    {
        Assert.Null(MediaAsks.Check(new KeepMediaRequest { MessageId = "m1", Part = 0 }));
        Assert.Null(MediaAsks.Check(new KeepMediaRequest { MessageId = "m1", MediaId = "x1" }));
        Assert.Equal("message_id", MediaAsks.Check(new KeepMediaRequest { Part = 0, LinkPath = "/media/x" })!.Subject);
        Assert.Equal("link_path", MediaAsks.Check(new KeepMediaRequest { Part = 0, MessageId = "m1", LinkPath = "/media/x" })!.Subject);
        Assert.Equal("part", MediaAsks.Check(new KeepMediaRequest { Part = 0, MessageId = "m1", MediaId = "x1" })!.Subject);
        Assert.Equal("part", MediaAsks.Check(new CreateMediaLinkRequest { Part = 32, MessageId = "m1" })!.Subject);
        Assert.Equal("part", MediaAsks.Check(new GetPreviewRequest { Part = -1, MessageId = "m1" })!.Subject);
        Assert.Equal("message_id", MediaAsks.Check(new GetPreviewRequest { Part = 0 })!.Subject);
    }

    [Fact]
    public void A_link_to_a_whole_message_is_to_all_of_it()
    {
        Assert.Null(MediaAsks.Check(new CreateMediaLinkRequest { MessageId = "m1" }));
        Assert.Null(MediaAsks.Check(new CreateMediaLinkRequest { MessageId = "m1", MediaId = "x1", Offset = 1, Length = 1 }));
        Assert.Null(MediaAsks.Check(new CreateMediaLinkRequest { MessageId = "m1", Part = 0, Offset = 1, Length = 1 }));
        Assert.Equal("offset", MediaAsks.Check(new CreateMediaLinkRequest { MessageId = "m1", Offset = 1 })!.Subject);
        Assert.Equal("length", MediaAsks.Check(new CreateMediaLinkRequest { MessageId = "m1", Length = 1 })!.Subject);
    }
}
