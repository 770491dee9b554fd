using Cpm.Client;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.Host.Tests;

public sealed class MainPathTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_message_reaches_the_recipients_device_and_the_senders_other_device()
    {
        await using var server = await TestServer.Start();
        var anna = await server.Provision("anna", "tel:+4930111111", "phone", "tablet");
        var ben = await server.Provision("ben", "tel:+4930222222", "phone");
        await using var annasPhone = anna.Devices[0].Connect();
        await using var annasTablet = anna.Devices[1].Connect();
        await using var bensPhone = ben.Devices[0].Connect();
        await bensPhone.WhenCaughtUpAsync().WaitAsync(Patience);

        var sent = await annasPhone.SendAsync(TextTo("tel:+49 30 222222", "Hello", server.NewRequestId())).WaitAsync(Patience);

        Assert.True(Assert.Single(sent.Outcomes).Accepted);
        var arrived = await FirstMessage(bensPhone, entry => entry.MessageArrived?.Message);
        Assert.Equal(sent.MessageId, arrived.MessageId);
        Assert.Equal("Hello", arrived.Content.Parts[0].Body.ToStringUtf8());
        Assert.Equal(MessageBox.Inbox, arrived.State.Box);
        var copy = await FirstMessage(annasTablet, entry => entry.MessageSent?.Message);
        Assert.Equal(sent.MessageId, copy.MessageId);
    }

    [Fact]
    public async Task A_message_waits_for_a_device_that_connects_later()
    {
        await using var server = await TestServer.Start();
        var anna = await server.Provision("anna", "tel:+4930111111", "phone");
        var ben = await server.Provision("ben", "tel:+4930222222", "phone");

        var sent = await anna.Owner.Messages.SendMessageAsync(TextTo(ben.Address, "Later", server.NewRequestId()));
        await using var bensPhone = ben.Devices[0].Connect();

        var arrived = await FirstMessage(bensPhone, entry => entry.MessageArrived?.Message);
        Assert.Equal(sent.MessageId, arrived.MessageId);
    }

    [Fact]
    public async Task What_was_accepted_is_there_after_a_restart()
    {
        var data = Directory.CreateTempSubdirectory("cpm-test-").FullName;
        string messageId;
        await using (var first = await TestServer.Start(data))
        {
            var anna = await first.Provision("anna", "tel:+4930111111", "phone");
            await first.Provision("ben", "tel:+4930222222", "phone");
            var sent = await anna.Owner.Messages.SendMessageAsync(TextTo("tel:+4930222222", "Kept", first.NewRequestId()));
            messageId = sent.MessageId;
        }

        await using var second = await TestServer.Start(data);
        using var ben = second.ClientFor(second.Token("ben", "d1"));
        await using var phone = ben.Connect();

        var arrived = await FirstMessage(phone, entry => entry.MessageArrived?.Message);
        Assert.Equal(messageId, arrived.MessageId);
    }

    private static SendMessageRequest TextTo(string recipient, string text, string requestId) => new()
    {
        RequestId = requestId,
        Recipients = { recipient },
        Content = new Content
        {
            Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } },
        },
    };

    private static async Task<Message> FirstMessage(CpmConnection connection, Func<Entry, Message?> choose)
    {
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var entry in connection.Entries(patience.Token))
        {
            if (choose(entry) is { } message)
                return message;
        }
        throw new InvalidOperationException("The connection ended.");
    }
}
