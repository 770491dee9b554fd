using System.Runtime.CompilerServices;
using Cpm.Client.Connecting;
using Cpm.Protocol.V1;

namespace Cpm.Client;

/// <summary>
/// A device's connection. It survives the loss of the network and of the server: it connects again, goes on from its
/// cursor, drops what came twice, and sends again what was not answered, under the same request id.
/// </summary>
public sealed class CpmConnection : IAsyncDisposable
{
    private readonly ConnectionLoop _loop;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private readonly Task _acknowledging;
    private int _disposed;

    internal CpmConnection(ConnectionLoop loop)
    {
        _loop = loop;
        _running = Task.Run(() => loop.RunAsync(_stop.Token));
        _acknowledging = Task.Run(AcknowledgeAsync);
    }

    /// <summary>Where the connection stands.</summary>
    public ConnectionState State => _loop.State;

    /// <summary>The device's own id; null until the service first answered.</summary>
    public string? DeviceId => _loop.DeviceId;

    /// <summary>The seq of the last entry the program has finished with.</summary>
    public long Cursor => _loop.Acknowledgements.Finished;

    /// <summary>Ends when the connection has ended for good; never fails.</summary>
    public Task Completion => _running;

    /// <summary>
    /// The entries, in order, each once. An entry counts as finished when the next one is asked for: only then the
    /// cursor moves past it. After leaving the loop early, the unfinished entry is the first of the next loop. Ends
    /// when the connection is disposed; read in one place at a time.
    /// </summary>
    /// <param name="cancellationToken">Leaves the loop.</param>
    /// <returns>The entries.</returns>
    /// <exception cref="CpmConnectionClosedException">The service closed the connection for good.</exception>
    /// <exception cref="CpmException">The service refused the connection.</exception>
    public async IAsyncEnumerable<Entry> Entries([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var inbox = _loop.Inbox;
        inbox.Claim();
        try
        {
            while (await inbox.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                while (inbox.TryPeek(out var arrival))
                {
                    if (arrival.Entry is not null)
                        yield return arrival.Entry;
                    inbox.Finish();
                }
            }
        }
        finally
        {
            inbox.Release();
        }
    }

    /// <summary>
    /// Sends a message and waits until the service has it durably. Over a lost connection it waits for the next one and
    /// sends again with the same request id, so the message is sent once.
    /// </summary>
    /// <param name="request">What to send; gets a request id if it has none (the argument is left as it is).</param>
    /// <param name="cancellationToken">Gives up waiting; whether the message is sent is then unknown.</param>
    /// <returns>What the service answered.</returns>
    /// <exception cref="CpmException">The service refused.</exception>
    public Task<SendMessageResponse> SendAsync(SendMessageRequest request,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _loop.Sender.SendAsync(request, cancellationToken);
    }

    /// <summary>Waits until the service has sent all that was there when the device connected.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The seq of the last entry that was there; it may still wait in <see cref="Entries"/>.</returns>
    public Task<long> WhenCaughtUpAsync(CancellationToken cancellationToken = default) =>
        _loop.CaughtUp.WaitAsync(cancellationToken);

    /// <summary>Saves and acknowledges what is finished, now instead of shortly.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When the cursor is saved.</returns>
    public Task FlushAsync(CancellationToken cancellationToken = default) =>
        _loop.Acknowledgements.FlushAsync(cancellationToken);

    /// <summary>Saves the cursor and disconnects. Sends without an answer fail.</summary>
    /// <returns>When done.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        try
        {
            await _loop.Acknowledgements.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            await _stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(_running, _acknowledging).ConfigureAwait(false);
            _stop.Dispose();
            _loop.Dispose();
        }
    }

    private async Task AcknowledgeAsync()
    {
        try
        {
            await _loop.Acknowledgements.RunAsync(_stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
        catch (Exception fault)
        {
            // Without its cursor the device would read everything again one day: better to stop now and say so.
            _loop.Finish(fault);
            await _stop.CancelAsync().ConfigureAwait(false);
        }
    }
}
