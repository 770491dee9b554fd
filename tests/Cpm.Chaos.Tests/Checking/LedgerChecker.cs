using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.Chaos.Tests.Checking;

/// <summary>
/// Reads ledgers from their first entry, as they are on the wire, and compares them with what the devices read while the
/// server was failing: what a device was once told must still be so.
/// </summary>
public static class LedgerChecker
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<string[]> Findings(IReachable server, IEnumerable<TrafficAccount> accounts)
    {
        var findings = new List<string>();
        foreach (var account in accounts)
        {
            var ledger = await Read(server, account.Tokens[0]);
            for (var i = 0; i < ledger.Count; i++)
            {
                if (ledger[i].Seq != i + 1)
                    findings.Add($"{account.Name}'s ledger has {ledger[i].Seq} where {i + 1} belongs");
            }
            var bySeq = ledger.ToDictionary(entry => entry.Seq);
            findings.AddRange(account.Readers.SelectMany(reader => reader.Seen)
                .Where(seen => !bySeq.TryGetValue(seen.Seq, out var kept) || !seen.IsAs(kept))
                .Select(seen => $"{account.Name}'s ledger has another entry {seen.Seq} than its device once read"));
        }
        return [.. findings];
    }

    /// <summary>Reads an account's whole ledger by a new connection of one of its devices, which displaces the old one.</summary>
    public static async Task<IReadOnlyList<SeenEntry>> Read(IReachable server, string deviceToken)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var call = new DeliveryService.DeliveryServiceClient(server.Channel).Connect(
            new Metadata { { "authorization", $"Bearer {deviceToken}" } }, cancellationToken: patience.Token);
        await call.RequestStream.WriteAsync(new ConnectRequest { Open = new Open() }, patience.Token);
        var entries = new List<SeenEntry>();
        while (await call.ResponseStream.MoveNext(patience.Token))
        {
            var frame = call.ResponseStream.Current;
            if (frame.CaughtUp is not null)
                return entries;
            if (frame.Closing is { } closing)
                throw new InvalidOperationException($"The server closed a reading connection: {closing.Reason}");
            if (frame.Entries is { } batch)
            {
                entries.AddRange(batch.Entries.Select(SeenEntry.Of));
                var acknowledge = new ConnectRequest { Acknowledge = new Acknowledge { ThroughSeq = batch.ThroughSeq } };
                await call.RequestStream.WriteAsync(acknowledge, patience.Token);
            }
        }
        throw new InvalidOperationException("The connection ended before the whole ledger was read.");
    }
}
