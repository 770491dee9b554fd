namespace Grpc.Core;

/// <summary>A generated client that can be had again for another host.</summary>
/// <typeparam name="T">The generated client.</typeparam>
public abstract class ClientBase<T> : ClientBase
    where T : ClientBase<T>
{
    /// <summary>A client over no channel, whose methods a test replaces.</summary>
    protected ClientBase()
    {
    }

    /// <summary>A client over a configuration.</summary>
    /// <param name="configuration">Where its calls go.</param>
    protected ClientBase(ClientBaseConfiguration configuration) : base(configuration)
    {
    }

    /// <summary>A client over a channel.</summary>
    /// <param name="channel">Where its calls go.</param>
    protected ClientBase(ChannelBase channel) : base(channel)
    {
    }

    /// <summary>A client over an invoker.</summary>
    /// <param name="callInvoker">What its calls are started with.</param>
    protected ClientBase(CallInvoker callInvoker) : base(callInvoker)
    {
    }

    /// <summary>The same client, naming another host in its calls.</summary>
    /// <param name="host">The host.</param>
    public T WithHost(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var configuration = Configuration
            ?? throw new NotSupportedException("This client was made without a channel.");
        return NewInstance(configuration.WithHost(host));
    }

    /// <summary>Another client of the same type.</summary>
    /// <param name="configuration">Where its calls go.</param>
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
