using Microsoft.Extensions.Hosting;

namespace Cpm.Host.Lifetime;

/// <summary>What a server does again and again, from its start until it stops.</summary>
/// <param name="every">How often.</param>
/// <param name="time">The clock.</param>
internal abstract class Recurring(TimeSpan every, TimeProvider time) : BackgroundService
{
    /// <summary>The clock.</summary>
    protected TimeProvider Time { get; } = time;

    /// <summary>Does it once. A fault ends the server, so it deals with those that it can go on after.</summary>
    protected abstract Task Turn(CancellationToken stop);

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, Time);
        try
        {
            do
                await Turn(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
