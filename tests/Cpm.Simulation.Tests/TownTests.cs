using System.Globalization;
using Cpm.Simulation.Checkers;
using Xunit.Abstractions;

namespace Cpm.Simulation.Tests;

/// <summary>Many towns; CPM_SIM_SEED runs one, CPM_SIM_SEEDS says how many.</summary>
public sealed class TownTests(ITestOutputHelper output)
{
    private static readonly IChecker[] s_checkers =
        [new ArrivalChecker(), new OrderChecker(), new LedgerChecker(), new ConvergenceChecker(), new ReportChecker(), new ConversationChecker(),
            new AmendmentChecker()];

    [Fact]
    public void Nothing_is_lost_doubled_or_reordered_whatever_fails()
    {
        int first = Setting("CPM_SIM_SEED") ?? 1;
        int count = Setting("CPM_SIM_SEEDS") ?? (Setting("CPM_SIM_SEED") is null ? 1_000 : 1);
        long turns = 0, messages = 0, edits = 0;
        var wrongs = new List<string>();
        for (int seed = first; seed < first + count && wrongs.Count < 20; seed++)
        {
            var town = new Town(seed);
            try
            {
                town.Run();
                wrongs.AddRange(s_checkers.SelectMany(c => c.Check(town.History).Select(w => $"CPM_SIM_SEED={seed}: {w}")));
            }
            catch (Exception fault)
            {
                wrongs.Add($"CPM_SIM_SEED={seed}: {fault}");
            }

            turns += town.Turns;
            edits += town.History.Edits;
            messages += town.History.Sent.Count(s => s.Receipt is not null);
        }

        output.WriteLine($"{count} seeds from {first}: {turns} turns, {messages} messages and {edits} edits acknowledged");
        Assert.True(messages > 0 && edits > 0);
        Assert.True(wrongs.Count == 0, string.Join(Environment.NewLine, wrongs));
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : null;
}
