using Orleans.Runtime;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Enumerations;

/// <summary>A sequence that a grain makes. Nothing is sent before it is enumerated; each time it starts anew.</summary>
internal sealed class GrainEnumerable<T>(GrainReference reference, ICallRouter router, EnumerableCall<T> call)
    : IAsyncEnumerable<T>
{
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var canceled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, call.CallerToken);
        var enumeration = new Enumeration<T>(call);
        try
        {
            while (true)
            {
                canceled.Token.ThrowIfCancellationRequested();
                var next = new BatchCall<T>(enumeration) { CallerToken = canceled.Token };
                router.Send(reference, next);
                Batch<T> batch = await next.Answer;
                foreach (T item in batch.Items)
                    yield return item;
                if (batch.IsLast)
                    yield break;
            }
        }
        finally
        {
            enumeration.Abandon();
        }
    }
}
