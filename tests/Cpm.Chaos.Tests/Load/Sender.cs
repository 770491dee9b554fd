using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.Chaos.Tests.Load;

/// <summary>
/// Sends from one device over its connection, several messages at a time. The connection repeats what was not answered,
/// under the same request id.
/// </summary>
public sealed class Sender(TrafficAccount account, IReadOnlyList<TrafficAccount> recipients, int seed)
{
    private const int AtOnce = 4;
    private const int LongestPauseMs = 20;

    private readonly List<SentMessage> _tried = [];
    private readonly List<SentMessage> _accepted = [];
    private readonly List<string> _faults = [];
    private int _count;

    public string Account => account.Name;

    public SentMessage[] Tried => Copy(_tried);

    public SentMessage[] Accepted => Copy(_accepted);

    public string[] Faults => Copy(_faults);

    /// <summary>Sends until stopped, then waits for the answers that are owed.</summary>
    public Task Run(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(worker => Work(new Random(seed * AtOnce + worker), stop)));

    private async Task Work(Random random, CancellationToken stop)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await SendOne(random);
            }
            catch (Exception fault)
            {
                lock (_faults)
                    _faults.Add($"{account.Name} could not send: {fault.Message}");
                return;
            }
            await Task.Delay(random.Next(LongestPauseMs), CancellationToken.None);
        }
    }

    private async Task SendOne(Random random)
    {
        var number = Interlocked.Increment(ref _count);
        var chosen = recipients.OrderBy(_ => random.Next()).Take(random.Next(1, recipients.Count + 1)).ToArray();
        var message = new SentMessage(
            account.Name, $"{account.Name}/{number}", [.. chosen.Select(recipient => recipient.Name)], random.Next(10) == 0);
        lock (_tried)
            _tried.Add(message);
        var answer = await account.Readers[0].Connection.SendAsync(new SendMessageRequest
        {
            RequestId = $"{account.Name}-{number}",
            Recipients = { chosen.Select(recipient => recipient.Address) },
            Content = new Content
            {
                Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(message.Text) } },
            },
            RequestDeliveryReport = message.WantsReport,
        });
        if (!answer.Outcomes.All(outcome => outcome.Accepted))
            throw new InvalidOperationException("A recipient was refused.");
        lock (_accepted)
            _accepted.Add(message with { MessageId = answer.MessageId, Seq = answer.Seq });
    }

    private static T[] Copy<T>(List<T> list)
    {
        lock (list)
            return [.. list];
    }
}
