using Cpm.Client;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cpm.Host.Tests.Access;

/// <summary>What is of one account is, for another, not there.</summary>
[Requirement("X-AUTHZ-001")]
public sealed class IsolationTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private CpmClient _anna = null!, _eve = null!;
    private string _message = "", _draft = "", _waiting = "";

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start();
        _anna = (await _server.Provision("anna", "tel:+4930111111", "phone", "tablet")).Owner;
        await _server.Provision("ben", "tel:+4930222222", "phone");
        _eve = (await _server.Provision("eve", "tel:+4930333333", "phone")).Owner;
        _message = (await _anna.Messages.SendMessageAsync(ToBen())).MessageId;
        var later = ToBen();
        later.NotBefore = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddDays(1));
        _waiting = (await _anna.Messages.SendMessageAsync(later)).MessageId;
        _draft = (await _anna.Drafts.SaveDraftAsync(new SaveDraftRequest { RequestId = Id(), Draft = new Draft() })).Draft.DraftId;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_strangers_message_cannot_be_read_marked_deleted_cancelled_or_followed()
    {
        await Refused(ErrorReason.MessageUnknown, () => _eve.Messages.GetMessageAsync(new GetMessageRequest { MessageId = _message }));
        await Refused(ErrorReason.MessageUnknown, () => _eve.Messages.GetMessageTimelineAsync(
            new GetMessageTimelineRequest { MessageId = _message }));
        await Refused(ErrorReason.MessageUnknown, () => _eve.Messages.MarkMessagesAsync(
            new MarkMessagesRequest { RequestId = Id(), MessageIds = { _message }, Read = true }));
        await Refused(ErrorReason.MessageUnknown, () => _eve.Messages.DeleteMessagesAsync(
            new DeleteMessagesRequest { RequestId = Id(), MessageIds = { _message }, Scope = DeleteScope.Everywhere }));
        await Refused(ErrorReason.MessageUnknown, () => _eve.Messages.CancelMessageAsync(
            new CancelMessageRequest { RequestId = Id(), MessageId = _waiting }));
        Assert.Empty((await _eve.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
        Assert.Equal(2, (await _anna.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages.Count);
    }

    [Fact]
    public async Task A_strangers_draft_can_be_neither_read_nor_changed_nor_deleted_nor_sent()
    {
        await Refused(ErrorReason.DraftUnknown, () => _eve.Drafts.GetDraftAsync(new GetDraftRequest { DraftId = _draft }));
        await Refused(ErrorReason.DraftUnknown, () => _eve.Drafts.SaveDraftAsync(
            new SaveDraftRequest { RequestId = Id(), Draft = new Draft { DraftId = _draft, Subject = "mine" } }));
        await Refused(ErrorReason.DraftUnknown, () => _eve.Drafts.DeleteDraftAsync(
            new DeleteDraftRequest { RequestId = Id(), DraftId = _draft }));
        var send = ToBen();
        send.DraftId = _draft;
        await Refused(ErrorReason.DraftUnknown, () => _eve.Messages.SendMessageAsync(send));
        Assert.Single((await _anna.Drafts.ListDraftsAsync(new ListDraftsRequest())).Drafts);
    }

    [Fact]
    public async Task A_strangers_device_and_account_are_out_of_reach()
    {
        await Refused(ErrorReason.DeviceUnknown, () => _eve.Devices.GetDeviceAsync(new GetDeviceRequest { DeviceId = "d2" }));
        await Refused(ErrorReason.DeviceUnknown, () => _eve.Devices.RemoveDeviceAsync(
            new RemoveDeviceRequest { RequestId = Id(), DeviceId = "d2" }));
        await Refused(ErrorReason.Forbidden, () => _eve.Accounts.GetAccountAsync(new GetAccountRequest { AccountId = "anna" }));
        Assert.Equal("eve", (await _eve.Accounts.GetAccountAsync(new GetAccountRequest { AccountId = "eve" })).Account.AccountId);
        Assert.Equal(2, (await _anna.Devices.ListDevicesAsync(new ListDevicesRequest())).Devices.Count);
    }

    [Fact]
    public async Task Nobody_sends_in_anothers_name()
    {
        var forged = ToBen();
        forged.Sender = "tel:+4930111111";
        await Refused(ErrorReason.AddressNotOwn, () => _eve.Messages.SendMessageAsync(forged));
    }

    [Fact]
    public async Task A_page_token_of_one_account_is_none_of_anothers()
    {
        var page = await _anna.Messages.ListMessagesAsync(new ListMessagesRequest { PageSize = 1 });
        Assert.NotEqual("", page.NextPageToken);
        await Refused(ErrorReason.PageTokenInvalid, () => _eve.Messages.ListMessagesAsync(
            new ListMessagesRequest { PageToken = page.NextPageToken }));
        await Refused(ErrorReason.PageTokenInvalid, () => _anna.Drafts.ListDraftsAsync(
            new ListDraftsRequest { PageToken = page.NextPageToken }));
    }

    [Fact]
    public async Task A_request_id_that_another_account_used_is_free()
    {
        var request = ToBen();
        var annas = await _anna.Messages.SendMessageAsync(request);
        var eves = await _eve.Messages.SendMessageAsync(request);
        Assert.NotEqual(annas.MessageId, eves.MessageId);
    }

    private string Id() => _server.NewRequestId();

    private SendMessageRequest ToBen() => new()
    {
        RequestId = Id(),
        Recipients = { "tel:+4930222222" },
        Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8("secret") } } },
    };

    private static async Task Refused<T>(ErrorReason reason, Func<AsyncUnaryCall<T>> call) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<CpmException>(async () => await call())).Reason);
}
