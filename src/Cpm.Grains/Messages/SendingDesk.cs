using System.Diagnostics;
using System.Text.Json;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Addressing;
using Cpm.Grains.Conversations;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;

namespace Cpm.Grains.Messages;

/// <summary>
/// Sends (CPM-CONV-002, -003, -006). One message's way from here:
/// <code>
///   1 look up the recipients          Directory
///   2 decide                          Domain: Sending
///   3 enqueue sent copy + receipt + an outbox row a recipient, as one transaction
///   4 relay at once, naming that transaction: a recipient on this node joins the same group commit
///   5 answer when it is durable
/// </code>
/// </summary>
internal sealed class SendingDesk(
    string name, AccountServices services, IGrainFactory grains, AccountJournal journal, Lane lane, RelayDesk relay,
    AwaitedRecipients awaited)
{
    private readonly Debts _debts = new(name, services);
    private readonly KnownRecipients _known = new(services, grains);
    private TokenBucket _bucket = TokenBucket.Full(int.MaxValue, services.NowMs); // As much as the account may hold.
    private Task _before = Task.CompletedTask;

    /// <summary>
    /// Sends. Messages are decided in the order in which they came, although some have to wait for the directory.
    /// </summary>
    public Task<Answer<SendReceipt>> Send(Request request, MessageToSend message, long connection)
    {
        if (TooMany(message.Recipients) is { } many)
        {
            return Task.FromResult<Answer<SendReceipt>>(many);
        }

        return _before.IsCompleted && message.Draft == 0 && !message.WhenAvailable && _known.Recall(message.Recipients) is { } found
            ? Take(request, message, Recipients(found), connection, available: false)
            : SendInTurn(request, message, connection);
    }

    /// <summary>
    /// Keeps what is sent on under one id, in a receipt of its own, before the first message goes. What would keep all of it from going is
    /// found here, so that it leaves no trace.
    /// </summary>
    public async Task<Answer<ForwardBegun>> BeginForward(Request request, ForwardAsk ask)
    {
        if (TooMany(ask.Common.Recipients) is { } many)
        {
            return many;
        }

        Recipient[] recipients = Recipients(await Known(ask.Common.Recipients));
        return await journal.Once(request, GrainJson.Default.ForwardBegun, picture =>
            WhyNotAny(picture, ask, recipients) is { } refusal
                ? refusal
                : new Proposal<ForwardBegun> { Answer = new ForwardBegun(ask.Messages) });
    }

    private Refusal? WhyNotAny(AccountPicture picture, ForwardAsk ask, Recipient[] recipients)
    {
        if (picture.State is not { } state)
        {
            return new Refusal(RefusalReason.AccountUnknown);
        }

        if (ask.Refusal != RefusalReason.None)
        {
            return new Refusal(ask.Refusal);
        }

        var command = new SendCommand(ask.Common.Sender, recipients, 0, 1, 0, 0) { Session = ask.Common.Session };
        Sending.Decide(state, command, services.LimitsOf(state), services.NowMs).Is(out _, out Refusal? refused);

        // A group that has yet to start is told of with each message: a repeat after that sends them.
        return refused is { Reason: not RefusalReason.GroupNotStarted } ? refused : null;
    }

    private async Task<Answer<SendReceipt>> SendInTurn(Request request, MessageToSend message, long connection)
    {
        Task before = _before;
        var decided = new TaskCompletionSource();
        _before = decided.Task;
        Task<Answer<SendReceipt>> sending;
        try
        {
            Task<Resolution[]> asked = Known(message.Recipients);
            await before;
            Recipient[] recipients = Recipients(await asked);
            bool available = message.WhenAvailable && await awaited.AreAvailable(message.Sender, recipients);
            sending = Take(request, message, recipients, connection, available);
            if (message.Draft != 0)
            {
                await sending;
            }
        }
        finally
        {
            decided.SetResult();
        }

        return await sending;
    }

    private Refusal? TooMany(string[] recipients) => services.Limits.RecipientsPerMessage is var most && recipients.Length > most
        ? Refusal.Limit("recipients_per_message", most)
        : null;

    private Task<Resolution[]> Known(string[] recipients) =>
        _known.Recall(recipients) is { } found ? Task.FromResult(found) : _known.Ask(recipients);

    private static Recipient[] Recipients(Resolution[] found)
    {
        var recipients = new Recipient[found.Length];
        for (int i = 0; i < found.Length; i++)
        {
            recipients[i] = new Recipient(found[i].Canonical, found[i].AccountId, found[i].Refusal);
        }

        return recipients;
    }

    private Task<Answer<SendReceipt>> Take(
        Request request, MessageToSend message, Recipient[] recipients, long connection, bool available) =>
        message.Draft == 0
            ? journal.Once(
                request, GrainJson.Default.SendReceipt, picture => Decide(picture, message, recipients, connection, available))
            : lane.Run(() => journal.Once(
                request, GrainJson.Default.SendReceipt, picture => HasDraft(picture, message.Draft), (picture, has) =>
                    has ? Decide(picture, message, recipients, connection, available) : RefusalReason.DraftUnknown));

    private Decision<Proposal<SendReceipt>> Decide(
        AccountPicture picture, MessageToSend message, Recipient[] recipients, long connection, bool available)
    {
        if (picture.State is not { } state)
        {
            return RefusalReason.AccountUnknown;
        }

        long nowMs = services.NowMs;
        var command = new SendCommand(
            message.Sender, recipients, message.ContentBytes, message.ContentParts, message.ExpireAtMs, message.NotBeforeMs)
        {
            Session = message.Session,
            Media = MediaShown.Load(message.Media),
            WhenAvailable = message.WhenAvailable,
            Available = available,
            Mentions = message.Mentions,
        };
        CpmLimits limits = services.LimitsOf(state);
        if (!Sending.Decide(state, command, limits, nowMs).Is(out SendPlan? plan, out Refusal? refused))
        {
            return refused;
        }

        if (!StorageWatch.HasRoom(picture, StorageWatch.SizeOf(message.ContentBytes, message.Media), limits))
        {
            return MessageQuota.Full(limits);
        }

        if (!_bucket.TryTake(plan.Recipients.Count, limits.SendsPerSecond, limits.SendBurst, nowMs, out _bucket, out TimeSpan wait))
        {
            return Refusal.Rate(wait);
        }

        return Propose(picture, message, recipients, plan, connection, nowMs);
    }

    private Proposal<SendReceipt> Propose(
        AccountPicture picture, MessageToSend message, Recipient[] recipients, SendPlan plan, long connection, long nowMs)
    {
        MessageKey key = services.Keys.NextMessage();
        MessageEnvelope envelope = Envelope(message, plan, nowMs);
        PlacementFlags flags = Flags(plan);
        // Stored, placed, owed to most often one, and a receipt.
        var writes = new List<LedgerWrite>(4)
        {
            new LedgerWrite.StoreMessage(
                key, JsonSerializer.SerializeToUtf8Bytes(envelope, GrainJson.Default.MessageEnvelope), message.Content),
            new LedgerWrite.Place(picture.Key, key, picture.NextSeq, (int)flags, envelope.Conversation),
        };
        if (message.Media is not null)
        {
            MediaShown.Add(picture.Key, key, message.Media, nowMs, writes);
        }

        Relations.Placed(writes, picture.Key, key, picture.NextSeq, flags, envelope);
        List<OwedMessage> owed = plan.IsScheduled ? [] : _debts.Owe(picture.Key, key, plan.Recipients, envelope, message.Content, writes);
        if (plan.IsScheduled)
        {
            writes.Add(Wakes.Schedule(picture.Key, plan.DueMs, WakeReason.Release, key));
        }

        List<EntryEvent> events =
        [
            new MessageSent(key.Value, new MessageView(key.Value, envelope, message.Content, flags), envelope.Conversation),
        ];
        if (message.Draft != 0)
        {
            writes.Add(new LedgerWrite.DeleteDraft(picture.Key, message.Draft));
            events.Add(new DraftDeleted(message.Draft));
        }

        return new Proposal<SendReceipt>
        {
            Answer = new SendReceipt(key.Value, nowMs, picture.NextSeq, Outcomes(message.Recipients, recipients), envelope.Conversation),
            State = Counted(picture, plan.IsScheduled, message.Draft != 0),
            Events = events,
            Writes = writes,
            TakesAway = message.Draft != 0,
            Connection = connection,
            ExpectedFollowers = owed.Count <= services.Options.RelayConcurrency ? owed.Count : 0,
            Enqueued = ticket => Go(key, message, plan, owed, ticket),
        };
    }

    private void Go(MessageKey key, MessageToSend message, SendPlan plan, List<OwedMessage> owed, LedgerTicket ticket)
    {
        relay.Start(owed, ticket);
        if (message.WhenAvailable && plan.IsScheduled)
        {
            awaited.Remember(key, plan.DueMs, plan.Recipients);
        }
    }

    private PlacementFlags Flags(SendPlan plan) =>
        plan.IsScheduled ? PlacementFlags.Sent | PlacementFlags.Scheduled
        : _debts.IncludeSelf(plan.Recipients) ? PlacementFlags.Sent | PlacementFlags.Inbox | PlacementFlags.Delivered
        : PlacementFlags.Sent;

    private static AccountState? Counted(AccountPicture picture, bool scheduled, bool usesDraft) =>
        scheduled || usesDraft
            ? picture.Account with
            {
                Scheduled = picture.Account.Scheduled + (scheduled ? 1 : 0),
                Drafts = picture.Account.Drafts - (usesDraft ? 1 : 0),
            }
            : null;

    private MessageEnvelope Envelope(MessageToSend message, SendPlan plan, long nowMs) => Envelope(
        message, plan,
        plan.Recipients.Count == 1 ? [plan.Recipients[0].Canonical] : [.. plan.Recipients.Select(r => r.Canonical)], nowMs);

    private MessageEnvelope Envelope(MessageToSend message, SendPlan plan, string[] recipients, long nowMs) => new()
    {
        SenderAccount = name,
        Sender = plan.Sender,
        Recipients = recipients,
        Conversation = ConversationDigest.Of(ToGroup(plan) ? recipients[0] : plan.Sender, recipients).Value,
        ToGroup = ToGroup(plan),
        MediaTypes = ToGroup(plan) ? message.MediaTypes : null,
        Session = message.Session,
        AcceptedAtMs = nowMs,
        Subject = message.Subject,
        InReplyTo = message.InReplyTo,
        Answers = message.Answers,
        Mentions = plan.Mentions is { } mentions ? [.. mentions] : null,
        MentionsAll = message.MentionsAll,
        Priority = message.Priority,
        ExpireAtMs = message.ExpireAtMs,
        NotBeforeMs = plan.NotBeforeMs,
        OnlineOnly = message.OnlineOnly,
        WhenAvailable = message.WhenAvailable,
        WantsDeliveryReport = message.WantsDeliveryReport,
        WantsReadReport = message.WantsReadReport,
        ContentBytes = message.ContentBytes,
        MediaBytes = MediaShown.Bytes(message.Media),
        ForwardedFrom = message.ForwardedFrom,
        Trace = MessageTrace.ParentOf(Activity.Current),
        Baggage = MessageTrace.BaggageOf(Activity.Current),
    };

    private static bool ToGroup(SendPlan plan) => plan.Recipients.Count == 1 && AccountId.BelongsToNobody(plan.Recipients[0].AccountId);

    private static RecipientOutcome[] Outcomes(string[] written, Recipient[] recipients)
    {
        var outcomes = new RecipientOutcome[recipients.Length];
        for (int i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = new RecipientOutcome(written[i], recipients[i].Canonical, recipients[i].Refusal);
        }

        return outcomes;
    }

    private async Task<bool> HasDraft(AccountPicture picture, long draft) => picture.State is not null
        && await services.Read((reader, stop) => reader.FindDraft(picture.Key, draft, stop)) is not null;
}
