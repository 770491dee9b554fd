using System.Diagnostics;
using Cpm.Bench.Servers;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Bench.Runs;

/// <summary>Two users of whom one calls the other, again and again; both learn of it on the open connections of their devices.</summary>
internal sealed class Callers : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly CpmClient _caller, _callee;
    private readonly string _to;
    private readonly CpmConnection _calling, _called;
    private TaskCompletionSource<string> _rings = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<string> _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Callers(ServerUnderTest server, BenchDevice caller, BenchDevice callee)
    {
        _caller = server.Operator.As(TokenSource.Fixed(caller.Token));
        _callee = server.Operator.As(TokenSource.Fixed(callee.Token));
        _to = callee.Address;
        (_calling, _called) = (_caller.Connect(), _callee.Connect());
        _ = ReadAsync(_calling, told => told.Changes.Any(c => c.Kind == SessionChangeKind.Joined), id => _joined.TrySetResult(id));
        _ = ReadAsync(_called, told => told.RingingDeviceIds.Count > 0, id => _rings.TrySetResult(id));
    }

    public LatencyHistogram Ringing { get; } = new();

    public LatencyHistogram Accepted { get; } = new();

    public Task OpenAsync(CancellationToken cancellationToken) => Task.WhenAll(
        _calling.WhenCaughtUpAsync(cancellationToken), _called.WhenCaughtUpAsync(cancellationToken));

    /// <summary>One session: started, rung, accepted and ended.</summary>
    public async Task CallAsync(CancellationToken cancellationToken)
    {
        _rings = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = Stopwatch.GetTimestamp();
        var starting = _caller.Sessions.StartSessionAsync(
            new StartSessionRequest { Invitees = { _to }, Media = { new SessionMedium { Kind = MediumKind.Voice } } },
            cancellationToken: cancellationToken).ResponseAsync;
        var session = await _rings.Task.WaitAsync(Patience, cancellationToken);
        var rang = Stopwatch.GetElapsedTime(began);
        await _callee.Sessions.AnswerSessionAsync(
            new AnswerSessionRequest { SessionId = session, Answer = SessionAnswer.Accept }, cancellationToken: cancellationToken);
        var joined = await _joined.Task.WaitAsync(Patience, cancellationToken);
        Ringing.Record((long)rang.TotalMicroseconds);
        Accepted.Record((long)Stopwatch.GetElapsedTime(began).TotalMicroseconds);
        var started = await starting;
        if (started.Session.SessionId != session || joined != session)
            throw new InvalidOperationException("Another session rang than was started.");
        await _caller.Sessions.EndSessionAsync(new EndSessionRequest { SessionId = session }, cancellationToken: cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _calling.DisposeAsync();
        await _called.DisposeAsync();
        _caller.Dispose();
        _callee.Dispose();
    }

    private static async Task ReadAsync(CpmConnection connection, Func<SessionChanged, bool> matters, Action<string> tell)
    {
        await foreach (var entry in connection.Entries())
        {
            if (entry.SessionChanged is { } told && matters(told))
                tell(told.Session.SessionId);
        }
    }
}
