using System.Reflection;
using Cpm.Grains;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;
using Orleans;

namespace Cpm.FrontDoor.Tests.Connect;

/// <summary>An account that holds entries in memory and notes what it is told.</summary>
internal sealed class AccountDouble : IDeliveryGrain, IMessagesGrain
{
    public List<EntryView> Ledger { get; } = [];

    public long Floor { get; set; }

    public bool Displaced { get; set; }

    public Refused? Refusal { get; set; }

    /// <summary>What the account says of the device, besides where its ledger stands.</summary>
    public Func<Attached, Attached> Says { get; set; } = attached => attached;

    public Attachment? Attachment { get; private set; }

    public int Attachments { get; private set; }

    public int Reads { get; private set; }

    public long? Detached { get; private set; }

    public List<long> Acknowledged { get; } = [];

    /// <summary>Answers sends; the n-th send gets the n-th.</summary>
    public Queue<Task<Answer<SendReceipt>>> Sends { get; } = new();

    public long Head => Ledger.Count == 0 ? Floor : Ledger[^1].Seq;

    /// <summary>A way to grains that leads here, and to observers as they are.</summary>
    public IGrainFactory AsGrains()
    {
        var factory = DispatchProxy.Create<IGrainFactory, GrainFactoryDouble>();
        ((GrainFactoryDouble)(object)factory).Account = this;
        return factory;
    }

    public Task<Answer<Attached>> Attach(Attachment attachment)
    {
        (Attachment, Attachments) = (attachment, Attachments + 1);
        return Task.FromResult<Answer<Attached>>(Refusal is null ? Says(new Attached(Head, Floor, Displaced)) : Refusal);
    }

    public Task Detach(int device, long connection, long throughSeq)
    {
        Detached = throughSeq;
        return Task.CompletedTask;
    }

    public Task<Answer<EntryPage>> Read(int device, long afterSeq, int count)
    {
        Reads++;
        EntryView[] entries = [.. Ledger.Where(entry => entry.Seq > afterSeq).Take(count)];
        return Task.FromResult<Answer<EntryPage>>(new EntryPage(entries, Head));
    }

    public Task<bool> Acknowledge(int device, long throughSeq)
    {
        Acknowledged.Add(throughSeq);
        return Task.FromResult(true);
    }

    public Task<Answer<SendReceipt>> Send(Request request, MessageToSend message, long connection) => Sends.Dequeue();

    public Task<Answer<ForwardBegun>> BeginForward(Request request, ForwardAsk ask) => throw new NotSupportedException();

    public Task<Answer<Done>> Cancel(Request request, long message) => throw new NotSupportedException();

    public Task<Answer<Done>> Edit(Request request, MessageEdit edit) => throw new NotSupportedException();

    public Task<Answer<Done>> Recall(Request request, long message) => throw new NotSupportedException();

    public Task<Answer<Done>> React(Request request, long message, string[] reactions) => throw new NotSupportedException();

    public Task<Answer<MessageView>> Find(long message, int device, bool fetches) => throw new NotSupportedException();

    public Task<Answer<UploadResult>> Upload(Request request, MessageToUpload[] messages, bool automatic) => throw new NotSupportedException();

    public Task<Answer<Page<MessageView>>> List(long before, int count, int device) => throw new NotSupportedException();

    public Task<Answer<MessageTimeline>> Timeline(long message) => throw new NotSupportedException();

    public Task<Answer<Done>> Mark(Request request, MessageMarks marks) => throw new NotSupportedException();

    public Task<Answer<Done>> Delete(Request request, long[] messages, bool hereOnly) => throw new NotSupportedException();
}
