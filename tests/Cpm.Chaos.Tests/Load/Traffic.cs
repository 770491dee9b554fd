using Cpm.Chaos.Tests.Checking;
using Cpm.Chaos.Tests.Servers;

namespace Cpm.Chaos.Tests.Load;

/// <summary>
/// Four accounts that send to three others, all with two connected devices, for as long as wanted.
/// <code>
///   Provision ─► Begin ─► (the test does its worst) ─► Settle: all answered, all delivered ─► Findings: what is wrong
/// </code>
/// </summary>
public sealed class Traffic : IAsyncDisposable
{
    private const int SenderCount = 4;
    private const int RecipientCount = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan TimeForDuplicates = TimeSpan.FromMilliseconds(500);

    private readonly string _cursors = Directory.CreateTempSubdirectory("cpm-cursors-").FullName;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TrafficAccount> _accounts = [];
    private readonly List<Sender> _senders = [];
    private Task _sending = Task.CompletedTask;

    private Traffic()
    {
    }

    public IReadOnlyList<TrafficAccount> Accounts => _accounts;

    public SentMessage[] Tried => [.. _senders.SelectMany(sender => sender.Tried)];

    public SentMessage[] Accepted => [.. _senders.SelectMany(sender => sender.Accepted)];

    public static async Task<Traffic> Provision(IReachable server, int seed)
    {
        var traffic = new Traffic();
        for (var i = 0; i < SenderCount + RecipientCount; i++)
        {
            var name = i < SenderCount ? $"sender{i}" : $"recipient{i - SenderCount}";
            traffic._accounts.Add(
                await TrafficAccount.Provision(server, name, $"tel:+49301000{i:00}", traffic._cursors));
        }
        var recipients = traffic._accounts[SenderCount..];
        traffic._senders.AddRange(traffic._accounts[..SenderCount]
            .Select((account, i) => new Sender(account, recipients, (seed * SenderCount) + i)));
        return traffic;
    }

    public void Begin() => _sending = Task.WhenAll(_senders.Select(sender => sender.Run(_stop.Token)));

    /// <summary>Waits until so many more messages were accepted.</summary>
    public Task WhenAccepted(int more)
    {
        var enough = Accepted.Length + more;
        return Until(() => Accepted.Length >= enough, () => $"{Accepted.Length} of {enough} messages were accepted");
    }

    /// <summary>Sends no more, and waits until everything is answered and delivered.</summary>
    public async Task Settle()
    {
        await _stop.CancelAsync();
        await Until(() => _sending.IsCompleted, () => $"of {Tried.Length} sends only {Accepted.Length} were answered");
        var checker = new DeliveryChecker(Accounts, Tried, Accepted);
        await Until(() => checker.Missing().Length == 0, () => string.Join('\n', checker.Missing().Take(20)));
        await Task.Delay(TimeForDuplicates);
    }

    /// <summary>Fails with all that is wrong with what the devices read, and with what the ledgers hold.</summary>
    public async Task AssertAllIsWell(IReachable server)
    {
        var findings = await Findings(server);
        Assert.True(findings.Length == 0, string.Join(Environment.NewLine, findings));
    }

    private async Task<string[]> Findings(IReachable server)
    {
        string[] faults =
        [
            .. _senders.SelectMany(sender => sender.Faults),
            .. new DeliveryChecker(Accounts, Tried, Accepted).Findings(),
        ];
        return faults.Length > 0 ? faults : await LedgerChecker.Findings(server, Accounts);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        foreach (var reader in _accounts.SelectMany(account => account.Readers))
            await reader.DisposeAsync();
        await _sending;
        _stop.Dispose();
        Directory.Delete(_cursors, recursive: true);
    }

    private IEnumerable<string> ClientFaults => _senders.SelectMany(sender => sender.Faults)
        .Concat(_accounts.SelectMany(account => account.Readers).Select(reader => reader.Fault?.Message).OfType<string>());

    private async Task Until(Func<bool> done, Func<string> state)
    {
        // Counted in looks and not by the clock: when the whole machine stands still, that is not the server's fault.
        var looks = Patience / LookEvery;
        while (!done())
        {
            if (ClientFaults.FirstOrDefault() is { } fault)
                throw new InvalidOperationException($"A client gave up: {fault}");
            if (--looks < 0)
                throw new TimeoutException($"After {Patience}: {state()}");
            await Task.Delay(LookEvery);
        }
    }
}
