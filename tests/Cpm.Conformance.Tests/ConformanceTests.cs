using Cpm.Testing;

namespace Cpm.Conformance.Tests;

public class ConformanceTests
{
    [Fact]
    public void The_table_is_that_of_the_tests_and_the_contract_now_or_else_run_cpm_conformance() => Assert.Equal(
        ConformanceTable.Render(Repository.Root), File.ReadAllText(Repository.PathOf(ConformanceTable.Document)));

    [Fact]
    public void Every_requirement_that_a_test_names_is_in_the_list() => Assert.Empty(
        TestSources.Read(Repository.Root).Select(t => t.Requirement).Except(Known()));

    [Fact]
    public void Every_requirement_that_the_contract_names_is_in_the_list() => Assert.Empty(
        ContractComments.Read(Repository.Root).Select(c => c.Key).Except(Known()));

    [Fact]
    public void A_range_and_a_series_stand_for_each_of_theirs()
    {
        ILookup<string, string> calls = ContractComments.Read(Repository.Root);
        Assert.All(["CPM-CONV-001", "CPM-CONV-002", "CPM-CONV-003"], id => Assert.Contains("Connect", calls[id]));
        Assert.All(["CPM-CONV-002", "CPM-CONV-003", "CPM-CONV-006"], id => Assert.Contains("SendMessage", calls[id]));
    }

    private static IEnumerable<string> Known() => RequirementList.Read(Repository.Root).Select(r => r.Id);
}
