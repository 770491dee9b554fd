using Cpm.Client.Calls;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.Client.Connecting;

/// <summary>
/// Keeps a device connected.
/// <code>
///   1 load cursor → 2 token → 3 one Connect call → 4 decide what its end means → wait, and from 2 again
///                                 │ entries → inbox → program → acknowledger → cursor store, then the service
///                                 └ answers → pending sends; those still pending are posted anew on the next call
/// </code>
/// </summary>
internal sealed class ConnectionLoop : IFrameSink, IDisposable
{
    private readonly DeliveryService.DeliveryServiceClient _service;
    private readonly CpmClientOptions _client;
    private readonly CpmConnectionOptions _options;
    private readonly PendingSends _sends;
    private volatile TaskCompletionSource<long> _caughtUp = NewSignal();
    private volatile DeviceCall? _current;
    private int _failures;
    private bool _tokenIsNew;

    public ConnectionLoop(CallInvoker calls, CpmClientOptions client, CpmConnectionOptions options)
    {
        _service = new DeliveryService.DeliveryServiceClient(calls);
        _client = client;
        _options = options;
        Acknowledgements = new Acknowledger(options, client.Time, TellAcknowledged);
        Inbox = new EntryInbox(Acknowledgements.Finish);
        _sends = new PendingSends(request => _current?.Post(new ConnectRequest { Send = request }));
        Sender = new SendQueue(_sends, options, client);
    }

    public EntryInbox Inbox { get; }

    public Acknowledger Acknowledgements { get; }

    public SendQueue Sender { get; }

    public ConnectionState State { get; private set; } = ConnectionState.Connecting;

    public string? DeviceId { get; private set; }

    public Task<long> CaughtUp => _caughtUp.Task;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Exception? error = null;
        try
        {
            StartAt(await _options.Cursor.LoadAsync(cancellationToken).ConfigureAwait(false));
            await StayConnectedAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Disposed: the entries simply end.
        }
        catch (Exception fault)
        {
            error = fault;
        }
        Finish(error);
    }

    public void Finish(Exception? error)
    {
        _current = null;
        var reason = error ?? new ObjectDisposedException(nameof(CpmConnection));
        _sends.Close(reason);
        _caughtUp.TrySetException(reason);
        // Nobody need wait for it; an exception that nobody looked at is no fault.
        _ = _caughtUp.Task.Exception;
        Inbox.Complete(error);
        Become(ConnectionState.Closed);
    }

    public void OnOpened(DeviceCall call, Opened opened)
    {
        _failures = 0;
        _tokenIsNew = false;
        DeviceId = opened.DeviceId;
        _sends.PostAll(() => _current = call);
        Become(ConnectionState.Online);
    }

    public void OnEntries(EntryBatch batch) => Inbox.Accept(batch);

    public void OnCaughtUp(CaughtUp caughtUp) => _caughtUp.TrySetResult(caughtUp.Seq);

    public void OnSendResult(SendResult result) => Sender.Answer(result);

    public void Dispose() => Acknowledgements.Dispose();

    private async Task StayConnectedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Become(ConnectionState.Connecting);
            var ending = await ConnectOnceAsync(cancellationToken).ConfigureAwait(false);
            _current = null;
            if (_caughtUp.Task.IsCompleted)
                _caughtUp = NewSignal();
            switch (ReconnectPolicy.After(ending, ++_failures, _tokenIsNew, _client.Backoff))
            {
                case NextStep.Again again:
                    _tokenIsNew = again.RenewToken;
                    Become(ConnectionState.Waiting);
                    await Task.Delay(again.Wait, _client.Time, cancellationToken).ConfigureAwait(false);
                    break;
                case NextStep.Resync resync:
                    await ResyncAsync(resync.Seq, cancellationToken).ConfigureAwait(false);
                    break;
                case NextStep.Stop stop:
                    throw stop.Error;
            }
        }
    }

    private async Task<CallEnding> ConnectOnceAsync(CancellationToken cancellationToken)
    {
        var token = await _client.Token.GetTokenAsync(_tokenIsNew, cancellationToken).ConfigureAwait(false);
        var headers = AuthenticatedCalls.Describe(_client, [], token);
        var call = new DeviceCall(this, _options, _client.Time);
        return await call.RunAsync(_service, headers, Acknowledgements.Finished,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task ResyncAsync(long seq, CancellationToken cancellationToken)
    {
        if (_options.OnResync is null)
        {
            throw new CpmConnectionClosedException(
                ClosingReason.Resync, ErrorReason.Unspecified, "The cursor is older than the kept history.", seq);
        }
        await _options.OnResync(seq, cancellationToken).ConfigureAwait(false);
        await _options.Cursor.SaveAsync(seq, cancellationToken).ConfigureAwait(false);
        StartAt(seq);
    }

    private void StartAt(long cursor)
    {
        Acknowledgements.StartAt(cursor);
        Inbox.StartAt(cursor);
    }

    private void TellAcknowledged(long through) =>
        _current?.Post(new ConnectRequest { Acknowledge = new Acknowledge { ThroughSeq = through } });

    private void Become(ConnectionState state)
    {
        if (State == state)
            return;
        State = state;
        _options.OnStateChanged?.Invoke(state);
    }

    private static TaskCompletionSource<long> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
