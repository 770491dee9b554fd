using Cpm.Client.Calls;
using Cpm.Client.Connecting;
using Cpm.Client.Media;
using Cpm.Client.Sessions;
using Cpm.Protocol.Admin.V1;
using Cpm.Protocol.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Cpm.Client;

/// <summary>
/// The way into a CPM service. Its calls carry the token, get a request id if they change something, are repeated with
/// the same id where the service could not answer, and throw <see cref="CpmException"/>. Safe for concurrent use; one
/// for the life of the program.
/// </summary>
public sealed class CpmClient : IDisposable
{
    private readonly CpmClientOptions _options;
    private readonly GrpcChannel _channel;
    private readonly bool _ownsChannel;

    /// <summary>Makes a client; nothing is sent until the first call.</summary>
    /// <param name="options">Where the service is and who the caller is.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public CpmClient(CpmClientOptions options)
        : this(options, OpenChannel(options), ownsChannel: true)
    {
    }

    private CpmClient(CpmClientOptions options, GrpcChannel channel, bool ownsChannel)
    {
        _options = options;
        _channel = channel;
        _ownsChannel = ownsChannel;
        var calls = new AuthenticatedCalls(channel.CreateCallInvoker(), options);
        Accounts = new AccountService.AccountServiceClient(calls);
        Devices = new DeviceService.DeviceServiceClient(calls);
        Messages = new MessageService.MessageServiceClient(calls);
        Drafts = new DraftService.DraftServiceClient(calls);
        Groups = new GroupService.GroupServiceClient(calls);
        Sessions = new SessionService.SessionServiceClient(calls);
        Conversations = new ConversationService.ConversationServiceClient(calls);
        SessionSignals = new SessionSignalService.SessionSignalServiceClient(calls);
        Contacts = new ContactService.ContactServiceClient(calls);
        Folders = new FolderService.FolderServiceClient(calls);
        Settings = new SettingsService.SettingsServiceClient(calls);
        Admin = new AdminService.AdminServiceClient(calls);
        Media = new MediaService.MediaServiceClient(calls);
        MediaTransfers = new MediaTransfers(Media, calls, channel.CreateCallInvoker(), options);
        SessionFiles = new SessionFiles(Sessions, MediaTransfers);
    }

    /// <summary>Provisioning, for operators.</summary>
    public AccountService.AccountServiceClient Accounts { get; }

    /// <summary>The devices of the caller's account.</summary>
    public DeviceService.DeviceServiceClient Devices { get; }

    /// <summary>The messages of the caller's account.</summary>
    public MessageService.MessageServiceClient Messages { get; }

    /// <summary>The drafts of the caller's account.</summary>
    public DraftService.DraftServiceClient Drafts { get; }

    /// <summary>The groups that the caller has to do with.</summary>
    public GroupService.GroupServiceClient Groups { get; }

    /// <summary>Sessions: invite, ring, answer, media, devices.</summary>
    public SessionService.SessionServiceClient Sessions { get; }

    /// <summary>The conversations of the caller's account.</summary>
    public ConversationService.ConversationServiceClient Conversations { get; }

    /// <summary>What devices of a session tell each other, and who of them speaks; for the device that the token names.</summary>
    public SessionSignalService.SessionSignalServiceClient SessionSignals { get; }

    /// <summary>The address book of the caller's account.</summary>
    public ContactService.ContactServiceClient Contacts { get; }

    /// <summary>The folders of the caller's account, and what is in them.</summary>
    public FolderService.FolderServiceClient Folders { get; }

    /// <summary>The settings and the block list of the caller's account.</summary>
    public SettingsService.SettingsServiceClient Settings { get; }

    /// <summary>The media of the caller's account, but for their bytes.</summary>
    public MediaService.MediaServiceClient Media { get; }

    /// <summary>Brings the bytes of media to the service and back.</summary>
    public MediaTransfers MediaTransfers { get; }

    /// <summary>Offers files in sessions and fetches those that were accepted.</summary>
    public SessionFiles SessionFiles { get; }

    /// <summary>What keeps the service well, for operators.</summary>
    public AdminService.AdminServiceClient Admin { get; }

    /// <summary>
    /// The same service over the same transport connection, for another caller or for a device of this one.
    /// </summary>
    /// <param name="token">Who the other caller is.</param>
    /// <returns>A client that ends with this one.</returns>
    public CpmClient As(TokenSource token) => new(_options with { Token = token }, _channel, ownsChannel: false);

    /// <summary>
    /// Connects as the device that the token names, and stays connected until disposed or closed for good. Returns at
    /// once; entries and sends wait for the connection.
    /// </summary>
    /// <param name="options">How; null for the defaults, with the cursor in memory.</param>
    /// <returns>The connection.</returns>
    public CpmConnection Connect(CpmConnectionOptions? options = null)
    {
        var connection = options ?? new CpmConnectionOptions();
        connection.Validate();
        return new CpmConnection(new ConnectionLoop(_channel.CreateCallInvoker(), _options, connection));
    }

    /// <summary>Ends the transport connection; open <see cref="CpmConnection"/>s should be disposed before.</summary>
    public void Dispose()
    {
        if (_ownsChannel)
            _channel.Dispose();
    }

    private static GrpcChannel OpenChannel(CpmClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return GrpcChannel.ForAddress(options.Address, new GrpcChannelOptions
        {
            HttpHandler = options.Handler ?? NewHandler(),
            DisposeHttpClient = options.Handler is null,
            // The service allows 256 entries of 256 KiB, but batches them well below this.
            MaxReceiveMessageSize = 16 * 1024 * 1024,
            // Repeats are ours: they keep the request id and honour what the service asks.
            MaxRetryAttempts = null,
            // Waiting is ours too: left to itself, the channel keeps away for two minutes from a server that was down long.
            InitialReconnectBackoff = options.Backoff.First,
            MaxReconnectBackoff = options.Backoff.First,
            Credentials = options.Address.Scheme == Uri.UriSchemeHttps ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure,
        });
    }

    private static SocketsHttpHandler NewHandler() => new()
    {
        EnableMultipleHttp2Connections = true,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        ConnectTimeout = TimeSpan.FromSeconds(5),
    };
}
