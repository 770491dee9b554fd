using Cpm.Domain.Sessions;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Sessions;

/// <summary>What passes for SDP: its shape only.</summary>
public class SessionDescriptionTests
{
    private const string Head = "v=0\r\no=- 4611733 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";
    private const string Audio = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 0.0.0.0\r\na=mid:0\r\na=sendrecv\r\n";

    [Theory]
    [Requirement("CPM-MED-001")]
    [InlineData(Head, 0)]
    [InlineData(Head + Audio, 1)]
    [InlineData(Head + "a=group:BUNDLE 0 1\r\na=ice-lite\r\n" + Audio + Audio, 2)]
    [InlineData("v=0\no=- 1 1 IN IP4 0.0.0.0\ns= \ni=x\nu=x\ne=x\ne=y\np=1\nc=IN IP4 0.0.0.0\nb=AS:1\nt=0 0\nr=1\nt=1 2\nz=0 0\nk=x\na=x\nm=a 1 b 2", 1)]
    public void A_description_is_counted_whatever_it_says(string text, int media) =>
        Assert.Equal(media, SessionDescription.Read(text, "offer.sdp", Given.Limits).Accepted().MediaLines);

    [Theory]
    [Requirement("CPM-MED-001")]
    [InlineData("")]
    [InlineData("\r\n")]
    [InlineData("hello")]
    [InlineData("v=1\r\no=-\r\ns=-\r\nt=0 0\r\n")]
    [InlineData("o=- 1 1 IN IP4 0.0.0.0\r\nv=0\r\ns=-\r\nt=0 0\r\n")]
    [InlineData("v=0\r\ns=-\r\no=x\r\nt=0 0\r\n")]
    [InlineData("v=0\r\no=x\r\ns=-\r\n")]
    [InlineData("v=0\r\no=x\r\ns=-\r\nm=audio 9 RTP 0\r\nt=0 0\r\n")]
    [InlineData(Head + "s=-\r\n")]
    [InlineData(Head + "\r\n" + Audio)]
    [InlineData(Head + Audio + "\r\n")]
    [InlineData(Head + "m=audio 9 RTP\r\n")]
    [InlineData(Head + "m=audio  9   RTP\r\n")]
    [InlineData(Head + Audio + "t=0 0\r\n")]
    [InlineData(Head + "x=1\r\n")]
    [InlineData(Head + "a=\r\n")]
    [InlineData(Head + "a=one\rtwo\r\n")]
    [InlineData(Head + "a=\0\r\n")]
    [InlineData(" " + Head)]
    public void What_has_not_the_shape_of_one_is_none(string text) =>
        SessionDescription.Read(text, "answer.sdp", Given.Limits).IsRefused(RefusalReason.InvalidField, "answer.sdp");

    [Fact]
    [Requirement("CPM-MED-001")]
    public void Its_size_and_its_media_are_bounded()
    {
        string line = $"a={new string('x', 1_020)}\r\n";
        string most = Head + string.Concat(Enumerable.Repeat(line, 63));
        Assert.Equal(0, SessionDescription.Read(most, "offer.sdp", Given.Limits).Accepted().MediaLines);
        SessionDescription.Read(most + line, "offer.sdp", Given.Limits)
            .IsRefused(RefusalReason.ContentTooLarge, "session_description_bytes", 65_536);
        string many = Head + string.Concat(Enumerable.Repeat(Audio, 33));
        SessionDescription.Read(many, "offer.sdp", Given.Limits).IsRefused(RefusalReason.LimitReached, "session_description_media", 32);
    }

    [Fact]
    public void Two_that_differ_are_told_apart()
    {
        long Digest(string text) => SessionDescription.Read(text, "offer.sdp", Given.Limits).Accepted().Digest;
        Assert.Equal(Digest(Head + Audio), Digest(Head + Audio));
        Assert.NotEqual(Digest(Head + Audio), Digest(Head));
    }
}
