namespace Grpc.Core;

/// <summary>A lasting connection to a server, over which calls are made.</summary>
public abstract class ChannelBase
{
    /// <summary>A channel to a server.</summary>
    /// <param name="target">The server.</param>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>The server.</summary>
    public string Target { get; }

    /// <summary>What generated clients start calls with.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Ends the channel and its calls.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>The implementation of <see cref="ShutdownAsync"/>.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
