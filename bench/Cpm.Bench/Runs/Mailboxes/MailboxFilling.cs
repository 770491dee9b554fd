using System.Globalization;
using Cpm.Client;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Bench.Runs.Mailboxes;

/// <summary>Fills a mailbox with what its owner could have had elsewhere: from and to fifty people, over the last years.</summary>
internal sealed class MailboxFilling(CpmClient owner)
{
    private const int Batch = 100, AtOnce = 4, Correspondents = 50;
    private static readonly DateTime First = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly Vocabulary _words = new(1);
    private int _made;

    /// <summary>The last message; its text is in no other.</summary>
    public string Mark => string.Create(CultureInfo.InvariantCulture, $"mark{_made}");

    public static string Correspondent(int i) => string.Create(CultureInfo.InvariantCulture, $"tel:+4915999{i % Correspondents:D6}");

    public async Task FillAsync(int items, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Batches(items), parallel, async (batch, cancel) =>
        {
            var answer = await owner.Messages.UploadMessagesAsync(batch, cancellationToken: cancel);
            if (answer.Outcomes.Any(outcome => !outcome.Added))
                throw new InvalidOperationException("A message that was uploaded was not added.");
        });
    }

    private IEnumerable<UploadMessagesRequest> Batches(int items)
    {
        while (_made < items)
        {
            var batch = new UploadMessagesRequest();
            while (batch.Messages.Count < Batch && _made < items)
            {
                _made++;
                batch.Messages.Add(Message());
            }
            yield return batch;
        }
    }

    private MessageToUpload Message()
    {
        var other = Correspondent(_made);
        var message = new MessageToUpload
        {
            OriginId = string.Create(CultureInfo.InvariantCulture, $"bench-{_made}"),
            OriginalTime = First.AddMinutes(_made).ToTimestamp(),
            Content = new Content
            {
                Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8($"{_words.Text()} {Mark}") } },
            },
        };
        if (_made % 2 == 0)
            (message.Box, message.Sender) = (MessageBox.Inbox, other);
        else
        {
            message.Box = MessageBox.Sent;
            message.Recipients.Add(other);
        }
        return message;
    }
}
