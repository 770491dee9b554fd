using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Enumerations;

/// <summary>A call of a method that returns an asynchronous sequence. Methods have classes derived from this.</summary>
internal abstract class EnumerableCall<T>(CallMethod method)
{
    public CallMethod Method => method;

    public CancellationToken CallerToken { get; set; }

    /// <summary>The token the method gets as its argument.</summary>
    public CancellationToken CalleeToken { get; set; }

    public abstract IAsyncEnumerable<T> Start(object target);
}
