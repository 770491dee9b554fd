using System.Diagnostics;
using Cpm.Ledger;
using Cpm.Ledger.Bench;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Sql;

// How many messages a second the store takes, with the writes that one message between two accounts of a node makes.
// Usage: Cpm.Ledger.Bench [sqlite FILE | postgres CONNECTION] [seconds per case]
if (args.Length < 2)
{
    Console.Error.WriteLine("Usage: Cpm.Ledger.Bench sqlite FILE [seconds] | postgres CONNECTION [seconds]");
    return 2;
}

var seconds = args.Length > 2 ? double.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 5;
var where = args[0] == "sqlite"
    ? new SqlLedgerOptions { Path = args[1] }
    : new SqlLedgerOptions { Provider = SqlProvider.PostgreSql, ConnectionString = args[1] };
await using var ledger = await SqlLedger.Open(where, new LedgerOptions());
var traffic = new MessageTraffic(ledger.Keys, accounts: 200);
traffic.CreateAccounts(ledger.Store);

foreach (var size in (int[])[20, 400, 20, 400])
{
    var committer = new BatchCommitter(ledger.Store);
    var outcomes = new CommitOutcome[size * 2];
    var commits = new List<double>();
    var cpu = Process.GetCurrentProcess().TotalProcessorTime;
    var allocated = GC.GetTotalAllocatedBytes();
    var building = TimeSpan.Zero;
    var clock = Stopwatch.StartNew();
    while (clock.Elapsed.TotalSeconds < seconds)
    {
        var from = clock.Elapsed;
        var batch = traffic.Next(size);
        var built = clock.Elapsed;
        building += built - from;
        committer.Commit(batch, outcomes);
        commits.Add((clock.Elapsed - built).TotalMilliseconds);
        if (Array.Exists(outcomes, o => o != CommitOutcome.Committed))
        {
            throw new InvalidOperationException("A commit conflicted.");
        }
    }

    var took = clock.Elapsed - building;
    var messages = commits.Count * size;
    commits.Sort();
    var used = Process.GetCurrentProcess().TotalProcessorTime - cpu - building;
    Console.WriteLine(
        $"{args[0],-9} commits of {size,4}: {messages / took.TotalSeconds,9:N0} messages/s   "
        + $"commit p50 {commits[commits.Count / 2],6:N2} ms  p99 {commits[commits.Count * 99 / 100],7:N2} ms  max {commits[^1],7:N1} ms   "
        + $"client CPU {used.TotalMicroseconds / messages,5:N1} us  "
        + $"allocated {(GC.GetTotalAllocatedBytes() - allocated) / messages,6:N0} B per message (with building)");
}

return 0;
