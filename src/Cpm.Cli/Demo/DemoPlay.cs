using Cpm.Cli.Messages;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Cli.Demo;

/// <summary>The play: each scene does something on one device and looks for what the others must see.</summary>
internal sealed class DemoPlay(DemoCast cast, DemoStage stage)
{
    private string _first = "";

    public async Task RunAsync(CancellationToken cancel)
    {
        await FirstMessageAsync(cancel);
        await ReadAndCatchUpAsync(cancel);
        await DraftAsync(cancel);
        await DeletionAsync(cancel);
        await DeferredAsync(cancel);
        await BlockAsync(cancel);
        await TimelineAsync(cancel);
        await new DemoSession(cast, stage).RunAsync(cancel);
    }

    private async Task FirstMessageAsync(CancellationToken cancel)
    {
        stage.Scene("A message reaches every device");
        foreach (var device in (DemoDevice[])[cast.AlicePhone, cast.AliceLaptop, cast.AliceTablet, cast.BobPhone])
            await device.ConnectAsync(cancel);
        stage.Act("four devices", "connect; Bob's laptop stays off");
        var request = Text(cast.BobAddress, "Shall we meet at eight?");
        request.RequestId = "demo-first";
        var answer = await SayAsync(cast.AlicePhone, request, cancel);
        _first = answer.MessageId;
        stage.Expect(answer.Outcomes.All(outcome => outcome.Accepted), "✓ the service has it, durably");
        await SeesAsync(cast.BobPhone, "the message", entry =>
            entry.MessageArrived?.Message.MessageId == _first, cancel);
        await SeesAsync(cast.AliceLaptop, "the sent copy", entry =>
            entry.MessageSent?.Message.MessageId == _first, cancel);
        await SeesAsync(cast.AliceTablet, "the sent copy", entry =>
            entry.MessageSent?.Message.MessageId == _first, cancel);
        foreach (var device in cast.AliceDevices)
            await SeesAsync(device, "✓✓ delivered", IsReport(_first, ReportKind.Delivered), cancel);
        var again = await cast.AlicePhone.SendAsync(request, cancel);
        stage.Expect(again.MessageId == _first,
            "the same request once more gets the first answer, and is not sent twice");
    }

    private async Task ReadAndCatchUpAsync(CancellationToken cancel)
    {
        stage.Scene("Reading is known everywhere, and a device that was away catches up");
        await cast.BobPhone.Client.Messages.MarkMessagesAsync(
            new MarkMessagesRequest { MessageIds = { _first }, Read = true }, cancellationToken: cancel);
        stage.Act(cast.BobPhone.Name, "shows it to Bob, and marks it read");
        foreach (var device in cast.AliceDevices)
            await SeesAsync(device, "✓✓ read", IsReport(_first, ReportKind.Displayed), cancel);
        await cast.BobLaptop.ConnectAsync(cancel);
        stage.Act(cast.BobLaptop.Name, "is switched on");
        await SeesAsync(cast.BobLaptop, "the message", entry =>
            entry.MessageArrived?.Message.MessageId == _first, cancel);
        await SeesAsync(cast.BobLaptop, "that it is read", IsRead(_first), cancel);
    }

    private async Task DraftAsync(CancellationToken cancel)
    {
        stage.Scene("A draft begun on one device is finished on another");
        var saved = await cast.BobLaptop.Client.Drafts.SaveDraftAsync(
            new SaveDraftRequest { Draft =
                new Draft { Recipients = { cast.AliceAddress }, Content = PlainText.Of("Yes, at the") } },
            cancellationToken: cancel);
        stage.Act(cast.BobLaptop.Name, "begins: “Yes, at the”");
        await SeesAsync(cast.BobPhone, "the draft", entry =>
            entry.DraftSaved?.Draft.DraftId == saved.Draft.DraftId, cancel);
        var request = Text(cast.AliceAddress, "Yes, at the station.");
        request.DraftId = saved.Draft.DraftId;
        var answer = await SayAsync(cast.BobPhone, request, cancel);
        await SeesAsync(cast.BobLaptop, "that the draft became a message", entry =>
            entry.DraftDeleted?.DraftId == saved.Draft.DraftId, cancel);
        foreach (var device in cast.AliceDevices)
            await SeesAsync(device, "the answer", entry =>
                entry.MessageArrived?.Message.MessageId == answer.MessageId, cancel);
    }

    private async Task DeletionAsync(CancellationToken cancel)
    {
        stage.Scene("Deleted everywhere, and deleted here only");
        var secret = await SayAsync(cast.AliceLaptop, Text(cast.BobAddress, "My password is... oh."), cancel);
        await SeesAsync(cast.BobLaptop, "it", entry =>
            entry.MessageArrived?.Message.MessageId == secret.MessageId, cancel);
        await DeleteAsync(cast.AliceTablet, secret.MessageId, DeleteScope.Everywhere, cancel);
        stage.Act(cast.AliceTablet.Name, "deletes it on all of Alice's devices");
        await SeesAsync(cast.AlicePhone, "that it is deleted", IsDeleted(secret.MessageId, ""), cancel);
        await SeesAsync(cast.AliceLaptop, "that it is deleted", IsDeleted(secret.MessageId, ""), cancel);
        await DeleteAsync(cast.BobPhone, secret.MessageId, DeleteScope.ThisDevice, cancel);
        stage.Act(cast.BobPhone.Name, "deletes its own copy only");
        await SeesAsync(cast.BobPhone, "its own deletion", IsDeleted(secret.MessageId, cast.BobPhone.DeviceId), cancel);
        var kept = await cast.BobLaptop.Client.Messages.GetMessageAsync(
            new GetMessageRequest { MessageId = secret.MessageId }, cancellationToken: cancel);
        stage.Expect(kept.Message.Content is not null, $"{cast.BobLaptop.Name} still has it");
    }

    private async Task DeferredAsync(CancellationToken cancel)
    {
        stage.Scene("Sent later, and taken back");
        var tomorrow = Text(cast.BobAddress, "Happy birthday!");
        tomorrow.NotBefore = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(1));
        var deferred = await SayAsync(cast.AlicePhone, tomorrow, cancel);
        await SeesAsync(cast.AliceTablet, "it waiting for tomorrow",
            entry =>
                entry.MessageSent?.Message is { State.Box: MessageBox.Scheduled } message
                    && message.MessageId == deferred.MessageId, cancel);
        await cast.AliceLaptop.Client.Messages.CancelMessageAsync(
            new CancelMessageRequest { MessageId = deferred.MessageId }, cancellationToken: cancel);
        stage.Act(cast.AliceLaptop.Name, "takes it back");
        await SeesAsync(cast.AlicePhone, "that it is taken back", entry =>
            entry.MessageCancelled?.MessageId == deferred.MessageId, cancel);
        stage.Expect(
            cast.BobPhone.Has(entry => entry.MessageArrived?.Message.MessageId == deferred.MessageId) is null,
            "Bob never learns of it");
        var soon = Text(cast.BobAddress, "In a second.");
        soon.NotBefore = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddSeconds(1.5));
        var released = await SayAsync(cast.AlicePhone, soon, cancel);
        await SeesAsync(cast.BobPhone, "the other one when its time has come",
            entry => entry.MessageArrived?.Message.MessageId == released.MessageId, cancel);
    }

    private async Task BlockAsync(CancellationToken cancel)
    {
        stage.Scene("Blocked, and allowed again");
        await cast.BobPhone.Client.Settings.BlockAddressAsync(
            new BlockAddressRequest { Address = cast.AliceAddress }, cancellationToken: cancel);
        stage.Act(cast.BobPhone.Name, "blocks Alice");
        await SeesAsync(cast.BobLaptop, "the block", entry => entry.BlockChanged is { Blocked: true }, cancel);
        var unheard = await SayAsync(cast.AlicePhone, Text(cast.BobAddress, "Are you there?"), cancel);
        await cast.BobPhone.Client.Settings.UnblockAddressAsync(
            new UnblockAddressRequest { Address = cast.AliceAddress }, cancellationToken: cancel);
        stage.Act(cast.BobPhone.Name, "allows Alice again");
        var heard = await SayAsync(cast.AlicePhone, Text(cast.BobAddress, "And now?"), cancel);
        await SeesAsync(cast.BobLaptop, "the second message", entry =>
            entry.MessageArrived?.Message.MessageId == heard.MessageId, cancel);
        stage.Expect(
            cast.BobLaptop.Has(entry => entry.MessageArrived?.Message.MessageId == unheard.MessageId) is null,
            "the first was dropped");
    }

    private async Task TimelineAsync(CancellationToken cancel)
    {
        stage.Scene("What became of the first message");
        var timeline = await cast.AlicePhone.Client.Messages.GetMessageTimelineAsync(
            new GetMessageTimelineRequest { MessageId = _first }, cancellationToken: cancel);
        var bob = timeline.Recipients.Single();
        stage.Act("accepted", $"{timeline.AcceptTime.ToDateTimeOffset():HH:mm:ss.fff}");
        foreach (var report in bob.Reports)
            stage.Act(report.Kind.ToString().ToLowerInvariant(),
                $"{report.EventTime.ToDateTimeOffset():HH:mm:ss.fff} at {bob.Recipient}");
        stage.Expect(
            bob.Reports.Select(report => report.Kind).SequenceEqual([ReportKind.Delivered, ReportKind.Displayed]),
            "delivered, then read: the whole story, in order");
    }

    private async Task<SendMessageResponse> SayAsync(DemoDevice device, SendMessageRequest request,
        CancellationToken cancel)
    {
        stage.Act(device.Name, $"sends: “{PlainText.From(request.Content)}”");
        return await device.SendAsync(request, cancel);
    }

    private Task SeesAsync(DemoDevice device, string what, Func<Entry, bool> expected, CancellationToken cancel) =>
        stage.SeesAsync(device, what, expected, cancel);

    private static async Task DeleteAsync(DemoDevice device, string messageId, DeleteScope scope,
        CancellationToken cancel) =>
        await device.Client.Messages.DeleteMessagesAsync(
            new DeleteMessagesRequest { MessageIds = { messageId }, Scope = scope }, cancellationToken: cancel);

    private static Func<Entry, bool> IsReport(string messageId, ReportKind kind) => entry =>
        entry.ReportArrived?.Report is { } report && report.MessageId == messageId && report.Kind == kind;

    // Told by the message itself, or by the entry of the marking that follows it.
    private static Func<Entry, bool> IsRead(string messageId) => entry =>
        (entry.MessageArrived?.Message is { State.Read: true } message && message.MessageId == messageId)
        || (entry.MessagesMarked is { Read: true } marked && marked.MessageIds.Contains(messageId));

    private static Func<Entry, bool> IsDeleted(string messageId, string device) => entry =>
        entry.MessagesDeleted is { } deleted && deleted.DeviceId == device && deleted.MessageIds.Contains(messageId);

    private static SendMessageRequest Text(string recipient, string text) => new()
    {
        Recipients = { recipient },
        Content = PlainText.Of(text),
        RequestDeliveryReport = true,
        RequestReadReport = true,
    };
}
