using Cpm.Chaos.Tests.Servers;

namespace Cpm.Chaos.Tests.Faults;

/// <summary>
/// Cuts one server of a cluster off from the others: what it sends to their ports, or from its own, is dropped by the kernel. It is
/// told from the others on this machine by its user. Its clients and the database still reach it.
/// </summary>
internal sealed class NetworkCut : IAsyncDisposable
{
    private const string Table = "cpm_cut";

    private NetworkCut()
    {
    }

    public static async Task<NetworkCut> Off(int user, int ownPort, IEnumerable<int> otherPorts)
    {
        if (Environment.UserName != "root")
            throw new InvalidOperationException("This test drops packets, which needs root: sudo ./cpm test --orleans.");
        Shell.Need("nft", "nftables");
        var cut = new NetworkCut();
        await Shell.Run("nft", $$"""
            add table inet {{Table}}
            add chain inet {{Table}} out { type filter hook output priority 0; }
            add rule inet {{Table}} out meta skuid {{user}} tcp dport { {{string.Join(", ", otherPorts)}} } drop
            add rule inet {{Table}} out meta skuid {{user}} tcp sport {{ownPort}} drop
            """);
        return cut;
    }

    /// <summary>Heals it.</summary>
    public async ValueTask DisposeAsync() => await Shell.Run("nft", "delete", "table", "inet", Table);
}
