using System.Threading.Channels;
using Cpm.Client;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Grpc.Core;

namespace Cpm.Host.Tests.Conversations;

/// <summary>Who is writing right now: shown to who is there, kept by nobody.</summary>
public sealed class IndicationTests : IAsyncLifetime
{
    private const string Anna = "tel:+4930111111", Ben = "tel:+4930222222", Carl = "sip:carl@cpm.example";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Channel<Indication> _shown = Channel.CreateUnbounded<Indication>();
    private TestServer _server = null!;
    private TestUser _anna = null!, _ben = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start();
        _anna = await _server.Provision("anna", Anna, "phone");
        _ben = await _server.Provision("ben", Ben, "phone");
        await _server.Provision("carl", Carl, "phone");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    [Requirement("CPM-CONV-006")]
    public async Task Who_is_connected_is_shown_who_writes_and_nothing_of_it_is_stored()
    {
        await using var connection = await Connected(_ben);
        await Indicate(Activity.Typing, Ben, Carl);
        var shown = await _shown.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        var sent = await _anna.Owner.Messages.SendMessageAsync(TestMessages.Text(_server.NewRequestId(), "done", Ben, Carl));
        Assert.Equal((Anna, sent.ConversationId, Activity.Typing), (shown.Sender, shown.ConversationId, shown.Activity));
        Assert.True(shown.HoldsFor.ToTimeSpan() > TimeSpan.Zero);
        await Indicate(Activity.Recording, Ben, Carl);
        Assert.Equal(Activity.Recording, (await _shown.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Activity);
        var entries = connection.Entries().GetAsyncEnumerator();
        do
        {
            Assert.True(await entries.MoveNextAsync().AsTask().WaitAsync(Patience));
        }
        while (entries.Current.MessageArrived is null);
        Assert.Equal(sent.MessageId, entries.Current.MessageArrived.Message.MessageId);
        Assert.Single((await _ben.Owner.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
    }

    [Fact]
    [Requirement("CPM-CONV-006")]
    public async Task A_group_passes_on_who_writes_to_the_others_who_may_know()
    {
        var group = (await _anna.Owner.Groups.CreateGroupAsync(new CreateGroupRequest
        {
            RequestId = _server.NewRequestId(), Group = new Group { Name = "Hikers" }, Invitees = { Ben },
        })).Group;
        await _ben.Owner.Groups.AnswerInvitationAsync(
            new AnswerInvitationRequest { RequestId = _server.NewRequestId(), GroupId = group.GroupId, Accept = true });
        await using var connection = await Connected(_ben);
        await Indicate(Activity.Typing, group.Address);
        Assert.Equal(Anna, (await _shown.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Sender);
    }

    [Fact]
    [Requirement("CPM-CONV-006")]
    public async Task Who_is_blocked_or_gone_is_not_shown()
    {
        await using var connection = await Connected(_ben);
        await _ben.Owner.Settings.BlockAddressAsync(new BlockAddressRequest { RequestId = _server.NewRequestId(), Address = Anna });
        await Indicate(Activity.Typing, Ben);
        await _ben.Owner.Settings.UnblockAddressAsync(new UnblockAddressRequest { RequestId = _server.NewRequestId(), Address = Anna });
        await Indicate(Activity.Idle, Ben);
        Assert.Equal(Activity.Idle, (await _shown.Reader.ReadAsync().AsTask().WaitAsync(Patience)).Activity);
    }

    [Fact]
    [Requirement("CPM-CONV-006")]
    public async Task Whom_nobody_is_and_in_whose_name_one_may_not_is_refused()
    {
        var group = (await _anna.Owner.Groups.CreateGroupAsync(
            new CreateGroupRequest { RequestId = _server.NewRequestId(), Group = new Group { Name = "Hikers" } })).Group;
        await Refused(ErrorReason.AddressUnknown, () => Indicate(Activity.Typing, "sip:nobody@cpm.example"));
        await Refused(ErrorReason.InvalidField, () => Indicate(Activity.Unspecified, Ben));
        await Refused(ErrorReason.InvalidField, () => Indicate(Activity.Typing));
        await Refused(ErrorReason.InvalidField, () => Indicate(Activity.Typing, Ben, group.Address));
        await Refused(ErrorReason.LimitReached, () => Indicate(Activity.Typing, [.. Enumerable.Repeat(Ben, 101)]));
        await Refused(ErrorReason.AddressNotOwn, () => _anna.Owner.Conversations.IndicateAsync(
            new IndicateRequest { Sender = Ben, Recipients = { Carl }, Activity = Activity.Typing }));
    }

    private AsyncUnaryCall<IndicateResponse> Indicate(Activity activity, params string[] to) =>
        _anna.Owner.Conversations.IndicateAsync(new IndicateRequest { Recipients = { to }, Activity = activity });

    private async Task<CpmConnection> Connected(TestUser user)
    {
        var connection = user.Devices[0].Connect(new CpmConnectionOptions { OnIndication = i => _shown.Writer.TryWrite(i) });
        await connection.WhenCaughtUpAsync().WaitAsync(Patience);
        return connection;
    }

    private static async Task Refused<T>(ErrorReason reason, Func<AsyncUnaryCall<T>> call) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<CpmException>(async () => await call())).Reason);
}
