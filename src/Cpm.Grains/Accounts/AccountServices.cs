using Cpm.Domain.Accounts;
using Cpm.Domain.Addressing;
using Cpm.Domain.Delivery;
using Cpm.Domain.Keeping;
using Cpm.Domain.Limits;
using Cpm.Domain.Media;
using Cpm.Grains.Keeping;
using Cpm.Grains.Search;
using Cpm.Ledger;
using Cpm.Ledger.Tables;
using Microsoft.Extensions.Logging;

namespace Cpm.Grains.Accounts;

/// <summary>What every account grain of a node works with. One instance a node.</summary>
/// <param name="Ledger">Writes.</param>
/// <param name="Reader">Reads.</param>
/// <param name="Keys">Numbers.</param>
/// <param name="Time">The clock.</param>
/// <param name="Limits">The named limits.</param>
/// <param name="Addresses">Which addresses are this service's own.</param>
/// <param name="Retry">How relaying is retried.</param>
/// <param name="Options">Times and sizes of grains.</param>
/// <param name="Node">This node, as it calls itself to other nodes; changes with every start.</param>
/// <param name="Log">Where to log.</param>
public sealed record AccountServices(
    ILedger Ledger,
    ILedgerReader Reader,
    IKeySource Keys,
    TimeProvider Time,
    CpmLimits Limits,
    AddressPolicy Addresses,
    RetryPolicy Retry,
    AccountOptions Options,
    NodeName Node,
    ILogger<AccountServices> Log)
{
    private const int MaxCounting = 2;

    /// <summary>Now, Unix milliseconds.</summary>
    public long NowMs => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>How many accounts live here.</summary>
    public LiveAccounts Alive { get; init; } = new();

    /// <summary>What is known of media.</summary>
    public required IMediaRows Media { get; init; }

    /// <summary>How much of media there may be.</summary>
    public MediaLimits MediaLimits { get; init; } = new();

    /// <summary>What the operator decides about what accounts keep.</summary>
    public IKeepingPolicy Policy { get; init; } = SameForAll.Nothing;

    /// <summary>How what is kept is looked through.</summary>
    public KeepingOptions Keeping { get; init; } = new();

    /// <summary>
    /// Bodies may be left out of what a device gets by the network over which it comes: who has an entry need not have all of it.
    /// </summary>
    public bool NetworksLeaveOut { get; init; }

    /// <summary>What messages are found by; null where search is switched off.</summary>
    public SearchFollower? Search { get; init; }

    /// <summary>
    /// Places for accounts that look through what they have to count it. After a release that counts what none before it did, all have to.
    /// </summary>
    public SemaphoreSlim CountingPlaces { get; } = new(MaxCounting);

    /// <summary>A random number from 0 to 1, to spread retries.</summary>
    public required Func<double> Spread { get; init; }

    /// <summary>The limits as they hold for one account.</summary>
    /// <param name="account">Which; null while there is no such account.</param>
    /// <returns>The limits.</returns>
    public CpmLimits LimitsOf(AccountState? account) => Limits.Within(account?.Quota);

    /// <summary>The limits of media as they hold for one account.</summary>
    /// <param name="account">Which.</param>
    /// <returns>The limits.</returns>
    public MediaLimits MediaLimitsOf(AccountState account) => MediaLimits.Within(account.Quota);

    /// <summary>Reads the store within the deadline for reads.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="read">The read.</param>
    /// <returns>What was read.</returns>
    /// <exception cref="TimeoutException">The store cannot be read now; callers outside see UNAVAILABLE.</exception>
    public Task<T> Read<T>(Func<ILedgerReader, CancellationToken, Task<T>> read) => Within(stop => read(Reader, stop));

    /// <summary>Does something else with the store, within the same deadline.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="work">The work.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="TimeoutException">The store cannot be reached now; callers outside see UNAVAILABLE.</exception>
    public async Task<T> Within<T>(Func<CancellationToken, Task<T>> work)
    {
        using var deadline = new CancellationTokenSource(Options.LoadDeadline, Time);
        try
        {
            return await work(deadline.Token);
        }
        catch (Exception fault) when (fault is LedgerUnavailableException or OperationCanceledException)
        {
            // Without its cause, which another server may not be able to read.
            throw new TimeoutException($"The store cannot be reached now: {fault.Message}");
        }
    }
}
