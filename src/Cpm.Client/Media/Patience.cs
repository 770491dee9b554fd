namespace Cpm.Client.Media;

/// <summary>How often a transfer is taken up again: as often as it moves, and a few times where it does not.</summary>
internal sealed class Patience(CpmClientOptions options)
{
    private int _attempts;

    /// <summary>How far the transfer is.</summary>
    public long At { get; private set; }

    public bool Remains => _attempts < options.Attempts;

    public void Reached(long at)
    {
        if (at <= At)
            return;
        At = at;
        _attempts = 0;
    }

    public Task WaitAsync(CpmException error, CancellationToken cancellationToken) =>
        Task.Delay((error.RetryAfter ?? TimeSpan.Zero) + options.Backoff.Wait(++_attempts), options.Time, cancellationToken);
}
