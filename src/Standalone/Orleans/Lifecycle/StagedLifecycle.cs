namespace Orleans.Standalone.Lifecycle;

/// <summary>Starts participants stage by stage, and stops those that started in the opposite order.</summary>
internal abstract class StagedLifecycle : ILifecycleObservable
{
    private readonly List<Participant> _participants = [];

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var participant = new Participant(this, stage, observer);
        _participants.Add(participant);
        return participant;
    }

    public async Task StartAsync(int from, int to, CancellationToken cancellationToken)
    {
        foreach (var stage in Stages(from, to).OrderBy(s => s.Key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(stage.Select(p => p.StartAsync(cancellationToken)));
        }
    }

    public async Task StopAsync(int from, int to, CancellationToken cancellationToken)
    {
        foreach (var stage in Stages(from, to).OrderByDescending(s => s.Key))
            await Task.WhenAll(stage.Where(p => p.Started).Select(p => p.StopAsync(cancellationToken)));
    }

    private IGrouping<int, Participant>[] Stages(int from, int to) =>
        [.. _participants.Where(p => p.Stage >= from && p.Stage <= to).GroupBy(p => p.Stage)];

    private sealed class Participant(StagedLifecycle lifecycle, int stage, ILifecycleObserver observer) : IDisposable
    {
        public int Stage => stage;

        public bool Started { get; private set; }

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await observer.OnStart(cancellationToken);
            Started = true;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Started = false;
            return observer.OnStop(cancellationToken);
        }

        public void Dispose() => lifecycle._participants.Remove(this);
    }
}
