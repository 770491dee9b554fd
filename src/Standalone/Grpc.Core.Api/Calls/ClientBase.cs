namespace Grpc.Core;

/// <summary>What every generated client has in common.</summary>
public abstract class ClientBase
{
    private readonly CallInvoker? _callInvoker;

    /// <summary>A client over no channel, whose methods a test replaces.</summary>
    protected ClientBase()
    {
    }

    /// <summary>A client over a configuration.</summary>
    /// <param name="configuration">Where its calls go.</param>
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _callInvoker = configuration.CreateCallInvoker();
        Configuration = configuration;
    }

    /// <summary>A client over a channel.</summary>
    /// <param name="channel">Where its calls go.</param>
    protected ClientBase(ChannelBase channel)
        : this(new ClientBaseConfiguration(
            (channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker(), null))
    {
    }

    /// <summary>A client over an invoker.</summary>
    /// <param name="callInvoker">What its calls are started with.</param>
    protected ClientBase(CallInvoker callInvoker)
        : this(new ClientBaseConfiguration(callInvoker ?? throw new ArgumentNullException(nameof(callInvoker)), null))
    {
    }

    /// <summary>What this client's calls are started with.</summary>
    protected CallInvoker CallInvoker =>
        _callInvoker ?? throw new NotSupportedException("This client was made without a channel.");

    internal ClientBaseConfiguration? Configuration { get; }

    /// <summary>Where a client's calls go.</summary>
    protected internal class ClientBaseConfiguration
    {
        private readonly CallInvoker _undecorated;
        private readonly string? _host;

        internal ClientBaseConfiguration(CallInvoker undecorated, string? host)
        {
            _undecorated = undecorated;
            _host = host;
        }

        internal CallInvoker CreateCallInvoker() =>
            _host is null ? _undecorated : new HostCallInvoker(_undecorated, _host);

        internal ClientBaseConfiguration WithHost(string host) => new(_undecorated, host);
    }
}
