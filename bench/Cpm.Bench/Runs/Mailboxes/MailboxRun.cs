using System.Diagnostics;
using Cpm.Bench.Servers;
using Cpm.Client;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.Bench.Runs.Mailboxes;

/// <summary>One user's mailbox, larger from measurement to measurement: listed, searched, and brought to a device that was away.</summary>
internal static class MailboxRun
{
    /// <summary>Entries that a device has missed when it comes back.</summary>
    public const int Away = 10_000;

    private const int Senders = 16;

    public static async Task<IReadOnlyList<MailboxResult>> MeasureAsync(
        ServerUnderTest server, IReadOnlyList<int> sizes, Action<string> progress, CancellationToken cancellationToken)
    {
        var devices = await Population.CreateAsync(server, "box", 2, cancellationToken);
        using var owner = server.Operator.As(TokenSource.Fixed(devices[0].Token));
        using var other = server.Operator.As(TokenSource.Fixed(devices[1].Token));
        var (filling, reading) = (new MailboxFilling(owner), new MailboxReading(owner));
        List<MailboxResult> results = [];
        var held = 0;
        foreach (var items in sizes)
        {
            progress($"a mailbox of {items:N0}");
            var began = Stopwatch.GetTimestamp();
            await filling.FillAsync(items, cancellationToken);
            var took = Stopwatch.GetElapsedTime(began);
            results.Add(new MailboxResult
            {
                Items = items,
                UploadedPerSecond = (items - held) / took.TotalSeconds,
                FoundAfterSeconds = (await reading.WhenFoundAsync(filling.Mark, cancellationToken)).TotalSeconds,
                Calls = [.. await reading.ListAsync(cancellationToken), .. await reading.SearchAsync(cancellationToken)],
                NewDevicePerSecond = await NewDeviceAsync(owner, cancellationToken),
                SyncedPerSecond = await SyncAsync(owner, other, devices[0].Address, cancellationToken),
            });
            held = items;
        }
        return results;
    }

    private static async Task<double> NewDeviceAsync(CpmClient owner, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        var entries = await ReadAllAsync(owner, new CpmConnectionOptions { Cursor = new MemoryCursorStore() }, cancellationToken);
        return entries / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<double> SyncAsync(CpmClient owner, CpmClient other, string address, CancellationToken cancellationToken)
    {
        var options = new CpmConnectionOptions { Cursor = new MemoryCursorStore() };
        await ReadAllAsync(owner, options, cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Senders, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, Away, parallel, async (_, cancel) =>
            await other.Messages.SendMessageAsync(MessageTo(address), cancellationToken: cancel));
        var began = Stopwatch.GetTimestamp();
        var entries = await ReadAllAsync(owner, options, cancellationToken);
        return entries / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    // Until nothing is left of what was there when the device connected.
    private static async Task<int> ReadAllAsync(CpmClient owner, CpmConnectionOptions options, CancellationToken cancellationToken)
    {
        await using var connection = owner.Connect(options);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var counting = CountAsync(connection, enough.Token);
        var last = await connection.WhenCaughtUpAsync(cancellationToken);
        while (connection.Cursor < last)
            await Task.Delay(1, cancellationToken);
        await enough.CancelAsync();
        return await counting;
    }

    private static async Task<int> CountAsync(CpmConnection connection, CancellationToken enough)
    {
        var entries = 0;
        try
        {
            await foreach (var _ in connection.Entries(enough))
                entries++;
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
        return entries;
    }

    private static SendMessageRequest MessageTo(string address) => new()
    {
        Recipients = { address },
        Content = new Content
        {
            Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8("while you were away") } },
        },
    };
}
