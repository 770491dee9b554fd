using System.Text;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.Client.Tests.Examples;

/// <summary>The examples of the documentation: they compile, and the tests run them.</summary>
internal static class FirstMessage
{
    // <example name="send">
    public static async Task<string> Send(Uri service, string token, string recipient)
    {
        using var client = new CpmClient(new CpmClientOptions { Address = service, Token = TokenSource.Fixed(token) });
        var answer = await client.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { recipient },
            Content = new Content
            {
                Parts = { new ContentPart { MediaType = "text/plain",
                    Body = ByteString.CopyFrom("Hello!", Encoding.UTF8) } },
            },
        });
        return answer.MessageId;
    }
    // </example>

    // <example name="refusal">
    public static async Task<string> SendOrExplain(CpmClient client, SendMessageRequest request)
    {
        try
        {
            return (await client.Messages.SendMessageAsync(request)).MessageId;
        }
        catch (CpmException refused) when (refused.Reason == ErrorReason.AddressUnknown)
        {
            return "Nobody has this address.";
        }
    }
    // </example>

    // <example name="read">
    public static async Task Read(CpmClient client, string cursorFile, Action<Entry> show, CancellationToken stop)
    {
        await using var connection =
            client.Connect(new CpmConnectionOptions { Cursor = new FileCursorStore(cursorFile) });
        await foreach (var entry in connection.Entries(stop))
        {
            // When the loop comes round, this entry is done: the cursor moves past it and it does not come again.
            show(entry);
        }
    }
    // </example>
}
