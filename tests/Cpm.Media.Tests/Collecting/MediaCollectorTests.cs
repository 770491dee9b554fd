using System.Reflection;
using Cpm.Domain.Media;
using Cpm.Ledger.Tables;
using Cpm.Media.Collecting;
using Microsoft.Extensions.Logging;

namespace Cpm.Media.Tests.Collecting;

public sealed class MediaCollectorTests
{
    [Fact]
    public async Task What_cannot_be_removed_stands_in_the_way_of_nothing_else()
    {
        var rows = DispatchProxy.Create<IMediaCollection, Doomed>();
        var doomed = (Doomed)(object)rows;
        doomed.Blobs.UnionWith(Enumerable.Range(1, 450).Select(i => (long)i));
        var store = DispatchProxy.Create<IMediaStore, Stubborn>();
        var log = new Told();
        var collector = new MediaCollector(rows, store, new MediaOptions(), TimeProvider.System, log);
        Assert.Equal(200, await collector.Collect(default));
        Assert.Equal(Enumerable.Range(1, 250).Select(i => (long)i), doomed.Blobs);
        Assert.Equal(0, await collector.Collect(default));

        // Once a round, however much there is of it.
        Assert.Equal(2, log.Lines.Count);
        Assert.All(log.Lines, line =>
        {
            Assert.StartsWith("250 media", line.Text, StringComparison.Ordinal);
            Assert.IsType<MediaStoreException>(line.Why);
        });
    }

    private sealed class Told : ILogger<MediaCollector>
    {
        public List<(string Text, Exception? Why)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add((formatter(state, exception), exception));
    }

    /// <summary>Knows what is to be removed, and nothing else.</summary>
    public class Doomed : DispatchProxy
    {
        public SortedSet<long> Blobs { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod?.Name switch
        {
            nameof(IMediaCollection.ListDoomed) => Task.FromResult<IReadOnlyList<MediaKey>>(
                [.. Blobs.Where(b => b > ((MediaKey)args![1]!).Value).Take((int)args![2]!).Select(b => new MediaKey(b))]),
            nameof(IMediaCollection.Forget) => Task.FromResult(Blobs.Remove(((MediaKey)args![0]!).Value)),
            _ => Task.FromResult(0),
        };
    }

    /// <summary>Does not give up the first 250: more than a page.</summary>
    public class Stubborn : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            ((MediaKey)args![0]!).Value <= 250
                ? Task.FromException(new MediaStoreException("The disk will not.", new IOException()))
                : Task.CompletedTask;
    }
}
