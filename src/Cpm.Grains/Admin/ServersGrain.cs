using Cpm.Domain;
using Cpm.Grains.Accounts;

namespace Cpm.Grains.Admin;

/// <summary>Remembers who serves, for as long as they tell.</summary>
public sealed class ServersGrain(AccountServices services) : Grain, IServersGrain
{
    private static readonly TimeSpan SilentAfter = TimeSpan.FromMilliseconds(3 * IServersGrain.ReportEveryMs);
    private static readonly TimeSpan ForgottenAfter = TimeSpan.FromMinutes(5);

    private readonly SortedDictionary<string, (ServerReport Report, long HeardMs, IServerControl Control)> _servers =
        new(StringComparer.Ordinal);

    /// <inheritdoc />
    public Task Report(ServerReport report, IServerControl control)
    {
        _servers[report.ServerId] = (report, services.NowMs, control);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task<Page<ServerView>> List(string after, int count)
    {
        Forget();
        ServerView[] page = [.. _servers.Values
            .Where(s => string.CompareOrdinal(s.Report.ServerId, after) > 0)
            .Take(count)
            .Select(s => new ServerView(s.Report, s.HeardMs, IsOlder(s.HeardMs, SilentAfter)))];
        return Task.FromResult(Pages.Of(page, count, last => last.Report.ServerId));
    }

    /// <inheritdoc />
    public async Task<Answer<Done>> Drain(string serverId)
    {
        if (!_servers.TryGetValue(serverId, out var server) || IsOlder(server.HeardMs, SilentAfter))
        {
            return new Refusal(RefusalReason.ServerUnknown);
        }

        await server.Control.Drain();
        return new Done(0);
    }

    private void Forget()
    {
        foreach (string gone in _servers.Values.Where(s => IsOlder(s.HeardMs, ForgottenAfter)).Select(s => s.Report.ServerId).ToArray())
        {
            _servers.Remove(gone);
        }
    }

    private bool IsOlder(long ms, TimeSpan age) => services.NowMs - ms > age.TotalMilliseconds;
}
