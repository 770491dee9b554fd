using Cpm.Grains.Keeping;
using Microsoft.Extensions.Logging;

namespace Cpm.Host.Lifetime;

/// <summary>
/// Goes round all accounts, so many a second, to make the operator's rules about what is kept known to each: also to one that nobody
/// uses. Only where there are such rules.
/// </summary>
internal sealed class KeepingRounds(KeepingWalk walk, KeepingOptions options, TimeProvider time, ILogger<KeepingRounds> log)
    : Recurring(TimeSpan.FromSeconds(1), time)
{
    private string _after = "";
    private DateTimeOffset _restsUntil;

    protected override async Task Turn(CancellationToken stop)
    {
        if (Time.GetUtcNow() < _restsUntil)
            return;
        try
        {
            _after = await walk.Next(_after, options.AccountsPerSecond);
            if (_after.Length == 0)
                _restsUntil = Time.GetUtcNow().AddSeconds(options.RestSeconds);
        }
        catch (TimeoutException fault)
        {
            Log.AccountsNotLookedAt(log, fault);
        }
    }
}
