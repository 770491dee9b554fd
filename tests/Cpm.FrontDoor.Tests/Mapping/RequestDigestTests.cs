using Cpm.FrontDoor.Mapping;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.FrontDoor.Tests.Mapping;

public sealed class RequestDigestTests
{
    [Fact]
    public void The_same_send_has_the_same_digest() => Assert.Equal(DigestOf(Send()), DigestOf(Send()));

    [Fact]
    public void Any_other_content_has_another_digest()
    {
        var others = new[] { Send(), Send(), Send(), Send() };
        others[0].Subject = "other";
        others[1].Recipients.Add("tel:+2");
        others[2].Content.Parts[0].Body = ByteString.CopyFromUtf8("other");
        others[3].OnlineOnly = true;
        var digests = others.Select(DigestOf).Append(DigestOf(Send())).ToArray();
        Assert.Equal(digests.Length, digests.Distinct().Count());
    }

    [Fact]
    public void Another_call_with_the_same_fields_has_another_digest()
    {
        var suspend = Requests.Of("r", new SuspendAccountRequest { RequestId = "r", AccountId = "a" }, 0);
        var resume = Requests.Of("r", new ResumeAccountRequest { RequestId = "r", AccountId = "a" }, 0);
        Assert.NotEqual(suspend.Digest, resume.Digest);
    }

    [Fact]
    public void A_send_carries_its_content_as_it_came()
    {
        var send = Send();
        var bytes = send.Content.ToByteArray();
        var (request, message) = SendMapping.Take(send, 3);
        Assert.Equal(bytes, message.Content);
        Assert.Equal((1, 2 + "text/plain".Length), (message.ContentParts, message.ContentBytes));
        Assert.Equal(("r1", 3), (request.Id, request.Device));
    }

    private static long DigestOf(SendMessageRequest send) => SendMapping.Take(send, 0).Request.Digest;

    private static SendMessageRequest Send() => new()
    {
        RequestId = "r1",
        Recipients = { "tel:+1" },
        Content = new Content
        {
            Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8("Hi") } },
        },
    };
}
