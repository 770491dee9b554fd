using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Grains.Contacts;
using Cpm.Grains.Conversations;
using Cpm.Grains.Delivery;
using Cpm.Grains.Devices;
using Cpm.Grains.Drafts;
using Cpm.Grains.Folders;
using Cpm.Grains.Groups;
using Cpm.Grains.Journal;
using Cpm.Grains.Keeping;
using Cpm.Grains.Media;
using Cpm.Grains.Messages;
using Cpm.Grains.Scheduling;
using Cpm.Grains.Search;
using Cpm.Grains.Sessions;
using Cpm.Grains.Settings;
using Orleans.Concurrency;

namespace Cpm.Grains.Accounts;

/// <summary>
/// An account: one activation that owns one ledger. Each noun has a desk of its own; this only puts the desks together and
/// passes calls on. Reentrant, because a decision is synchronous and whoever waits, waits for a commit.
/// </summary>
[Reentrant]
[GrainType("account")]
public sealed partial class AccountGrain : Grain, IAccountGrain, IDevicesGrain, IMessagesGrain, IMailboxGrain, IDraftsGrain,
    ISettingsGrain, IDeliveryGrain, IConversationsGrain, IGroupGrain, IMembershipsGrain, ISessionGrain,
    IParticipationsGrain, IMediaGrain, IContactsGrain, IFoldersGrain, IWakeableGrain, IDisposable
{
    private readonly AccountDesk _account;
    private readonly DeviceDesk _devices;
    private readonly SendingDesk _sending;
    private readonly MailboxDesk _mailbox;
    private readonly MessageDesk _messages;
    private readonly MessageList _list;
    private readonly DraftDesk _drafts;
    private readonly SettingsDesk _settings;
    private readonly DeliveryDesk _delivery;
    private readonly AcknowledgementDesk _acknowledgements;
    private readonly WakeDesk _wakes;
    private readonly ConversationList _conversationList;
    private readonly ConversationDesk _conversations;
    private readonly GroupMail _groupMail;
    private readonly IndicationDesk _indications;
    private readonly GroupDesk _group;
    private readonly GroupList _groupList;
    private readonly MembershipDesk _memberships;
    private readonly MediaDesk _media;
    private readonly MediaLinkDesk _mediaLinks;
    private readonly PlaceholderDesk _placeholders;
    private readonly MediaSearch _mediaSearch;
    private readonly ContactDesk _contacts;
    private readonly ContactList _contactList;
    private readonly SuggestionDesk _suggestions;
    private readonly FolderDesks _folders;
    private readonly RelayDesk _relay;
    private readonly Attachments _attachments;
    private readonly TimeProvider _time;
    private IGrainTimer? _retry;
    private long _retryAt;

    /// <summary>Puts the desks together.</summary>
    /// <param name="services">What every account works with.</param>
    /// <param name="context">Which account this is.</param>
    /// <param name="grains">The way to other grains.</param>
    public AccountGrain(AccountServices services, IGrainContext context, IGrainFactory grains)
    {
        string name = context.GrainId.Key.ToString()!;
        _attachments = new Attachments(name, services);
        _time = services.Time;
        _alive = services.Alive;
        var lane = new Lane(services.Time, services.Options.LoadDeadline);
        TallyDesk? tallies = null;
        CountDesk? counts = null;
        var journal = new AccountJournal(name, services, picture =>
        {
            _attachments.Ring(picture);
            tallies!.Committed(picture);
            counts!.Look(picture);
            _floors!.Committed(picture);
        });
        tallies = new TallyDesk(services, journal);
        var shelf = new FolderShelf(services);
        counts = new CountDesk(services, journal, lane, shelf);
        var seen = new LastSeen(services);
        _mediaTaking = new MediaTaking(services, journal, lane, shelf);
        var files = new FileKeeper(name, grains, journal, _mediaTaking);
        _relay = new RelayDesk(services, journal, new Bearer(services, grains, journal, files), RetryIn);
        journal.Loaded = picture =>
        {
            _attachments.Loaded(picture);
            _relay.Loaded(picture);
            counts.Look(picture);
        };
        _account = new AccountDesk(name, services, journal, _relay);
        _devices = new DeviceDesk(services, journal, _attachments, seen, _relay);
        var awaited = new AwaitedRecipients(name, services, grains);
        _sending = new SendingDesk(name, services, grains, journal, lane, _relay, awaited);
        _mailbox = new MailboxDesk(services, journal, _attachments, _relay, new GroupPost(name, services, journal, _relay));
        _messages = new MessageDesk(services, journal, lane, _relay, shelf);
        _amend = new AmendDesk(name, services, journal, lane, _relay, shelf);
        _amendments = new AmendmentIntake(
            services, journal, lane, _relay, new GroupAmendments(name, services, journal, _relay), shelf);
        _list = new MessageList(services, journal);
        _folders = new FolderDesks(services, journal, lane, shelf, counts, _list);
        _search = new SearchDesk(services, journal, shelf, _list);
        _replies = new ReplyList(services, journal, _list);
        _drafts = new DraftDesk(services, journal, lane);
        _settings = new SettingsDesk(services, grains, journal, shelf);
        var keeping = new KeepingDesk(services, journal, lane, seen, shelf);
        _acknowledgements = new AcknowledgementDesk(services, journal, lane, seen, keeping, _relay);
        _delivery = new DeliveryDesk(
            services, journal, _attachments, _acknowledgements, seen, new Watchers(name, services, grains), shelf);
        _groupMail = new GroupMail(services, journal, _relay);
        _departures = new Departures(name, services, journal, _relay);
        _indications = new IndicationDesk(name, services, grains, journal, _attachments);
        _group = new GroupDesk(name, services, grains, journal, lane, _relay);
        _groupList = new GroupList(name, services, journal);
        _memberships = new MembershipDesk(name, services, grains, journal);
        _signalling = new SignallingDesk(name, grains, journal, _attachments);
        _signals = new SessionSignals(name, services, grains, journal);
        _floors = new SessionFloors(name, services, grains, journal, LookAtFloorsIn);
        _media = new MediaDesk(services, journal, lane, shelf, _mediaTaking);
        _mediaLinks = new MediaLinkDesk(services, journal, lane);
        _placeholders = new PlaceholderDesk(services, journal, lane);
        _uploads = new UploadDesk(services, journal, lane, shelf);
        _mediaSearch = new MediaSearch(services, journal, shelf);
        _contacts = new ContactDesk(services, journal, lane);
        _contactList = new ContactList(services, journal);
        _suggestions = new SuggestionDesk(services, journal, tallies);
        _wakes = new WakeDesk(name, services, grains, journal, lane, _relay,
            new GroupTimes(name, services, journal, _relay), new SessionTimes(name, services, journal, _relay), _folders.Upkeep, keeping,
            awaited, shelf);
        _sessionMail = new SessionMail(services, journal, _attachments, _relay);
        _sessionReplies = new SessionReplies(name, services, journal, lane, _relay);
        _session = new SessionDesk(name, services, grains, journal, lane, _relay);
        _sessionDevices = new SessionDevices(grains, journal, _attachments);
        _participations = new ParticipationDesk(name, services, grains, journal);
        _missed = new MissedDesk(services, journal);
        _conversationList = new ConversationList(services, journal, tallies, _list);
        _conversations = new ConversationDesk(services, journal, lane, tallies, _messages, _relay, shelf);
    }

    /// <inheritdoc />
    public Task<Answer<AccountView>> Create(Request request, string[] addresses, string displayName) =>
        _account.Create(request, addresses, displayName);

    /// <inheritdoc />
    public Task<Answer<AccountView>> Describe() => _account.Describe();

    /// <inheritdoc />
    public Task<Answer<AccountView>> Change(Request request, long expectedVersion, string[]? addresses, string? displayName) =>
        _account.Change(request, expectedVersion, addresses, displayName);

    /// <inheritdoc />
    public Task<Answer<AccountView>> ChangeStatus(Request request, AccountStatus status) =>
        _account.ChangeStatus(request, status);

    /// <inheritdoc />
    public Task<Answer<AccountView>> ChangeQuota(Request request, long expectedVersion, QuotaView quota, string[] fields) =>
        _account.ChangeQuota(request, expectedVersion, quota, fields);

    /// <inheritdoc />
    public Task<Answer<SendReceipt>> Send(Request request, MessageToSend message, long connection) =>
        _sending.Send(request, message, connection);

    /// <inheritdoc />
    public Task<Answer<ForwardBegun>> BeginForward(Request request, ForwardAsk ask) => _sending.BeginForward(request, ask);

    /// <inheritdoc />
    public Task<Answer<Done>> Cancel(Request request, long message) => _messages.Cancel(request, message);

    /// <inheritdoc />
    public Task<Answer<Page<MessageView>>> List(long before, int count, int device) => _list.List(before, count, device);

    /// <inheritdoc />
    public Task<Answer<MessageTimeline>> Timeline(long message) => _list.Timeline(message);

    /// <inheritdoc />
    public Task<Answer<Done>> Mark(Request request, MessageMarks marks) => _messages.Mark(request, marks);

    /// <inheritdoc />
    public Task<Answer<Done>> Delete(Request request, long[] messages, bool hereOnly) =>
        _messages.Delete(request, messages, hereOnly);

    /// <inheritdoc />
    public Task<ArrivalOutcome> Arrive(MessageDelivery delivery) => _mailbox.Arrive(delivery);

    /// <inheritdoc />
    public Task<ArrivalOutcome> ReportBack(long outbox, ReportView report, int recipient) =>
        _mailbox.ReportBack(outbox, report, recipient);

    /// <inheritdoc />
    public Task<Answer<DraftView>> Save(Request request, DraftView draft) => _drafts.Save(request, draft);

    /// <inheritdoc />
    public Task<Answer<DraftView>> Find(long draft) => _drafts.Find(draft);

    /// <inheritdoc />
    public Task<Answer<Page<DraftView>>> List(long after, int count) => _drafts.List(after, count);

    /// <inheritdoc />
    public Task<Answer<Done>> Delete(Request request, long draft) => _drafts.Delete(request, draft);

    /// <inheritdoc />
    public Task<Answer<SettingsView>> Read() => _settings.Read();

    /// <inheritdoc />
    public Task<Answer<BlockView>> Block(Request request, string address, bool blocked) =>
        _settings.Block(request, address, blocked);

    /// <inheritdoc />
    public Task<Answer<Page<string>>> ListBlocked(string after, int count) => _settings.ListBlocked(after, count);

    /// <inheritdoc />
    public Task<Answer<Attached>> Attach(Attachment attachment) => _delivery.Attach(attachment);

    /// <inheritdoc />
    public async Task Detach(int device, long connection, long throughSeq)
    {
        await _delivery.Detach(device, connection, throughSeq);
        await _signalling.Left(device);
    }

    /// <inheritdoc />
    public Task<Answer<EntryPage>> Read(int device, long afterSeq, int count) => _delivery.Read(device, afterSeq, count);

    /// <inheritdoc />
    public Task<bool> Acknowledge(int device, long throughSeq) => _acknowledgements.Acknowledge(device, throughSeq);

    /// <inheritdoc />
    public Task<Answer<Page<ConversationView>>> List(bool? archived, string after, int count, int device) =>
        _conversationList.List(archived, after, count, device);

    /// <inheritdoc />
    Task<Answer<ConversationView>> IConversationsGrain.Find(long conversation, int device) =>
        _conversationList.Find(conversation, device);

    /// <inheritdoc />
    public Task<Answer<Page<MessageView>>> History(HistoryQuery query) => _conversationList.History(query);

    /// <inheritdoc />
    public Task<Answer<ConversationChoiceView>> Change(Request request, ConversationUpdate update) =>
        _conversations.Change(request, update);

    /// <inheritdoc />
    public Task<Answer<MarkedRead>> MarkRead(Request request, long conversation, long through) =>
        _conversations.MarkRead(request, conversation, through);

    /// <inheritdoc />
    public Task<Answer<Done>> Indicate(string sender, string[] recipients, Activity activity) =>
        _indications.Indicate(sender, recipients, activity);

    /// <inheritdoc />
    public Task Indicate(IndicationView indication) => _indications.Show(indication);

    /// <inheritdoc />
    public Task Wake(DueWake[] wakes) => _wakes.Wake(wakes);

    /// <inheritdoc />
    public void Dispose()
    {
        _retry?.Dispose();
        _floorTimer?.Dispose();
        _relay.Dispose();
    }

    private void RetryIn(TimeSpan delay)
    {
        long at = _time.GetUtcNow().ToUnixTimeMilliseconds() + (long)delay.TotalMilliseconds;
        if (_retry is not null && _retryAt <= at)
        {
            return;
        }

        _retry?.Dispose();
        _retryAt = at;
        _retry = this.RegisterGrainTimer(
            Retry, new GrainTimerCreationOptions { DueTime = delay, Period = Timeout.InfiniteTimeSpan, KeepAlive = true, Interleave = true });
    }

    private async Task Retry(CancellationToken stop)
    {
        _retry?.Dispose();
        _retry = null;
        await _relay.Collect();
    }
}
