using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cpm.Host.Tests.Groups;

/// <summary>Four people, a server, and what they do in groups.</summary>
public abstract class GroupScene : IAsyncLifetime
{
    private protected const string Anna = "tel:+4930111111", Ben = "tel:+4930222222", Carl = "sip:carl@cpm.example", Dora = "sip:dora@cpm.example";
    private protected TestServer _server = null!;
    private protected TestUser _anna = null!, _ben = null!, _carl = null!, _dora = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start(null, "--Rates:CallsPerAccount=1000000", "--Rates:CallBurstPerAccount=1000000");
        _anna = await _server.Provision("anna", Anna, "phone", "laptop");
        _ben = await _server.Provision("ben", Ben, "phone", "laptop");
        _carl = await _server.Provision("carl", Carl, "phone");
        _dora = await _server.Provision("dora", Dora, "phone");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    private protected async Task<Group> Full(string name)
    {
        var group = await Create(new Group { Name = name }, Ben, Carl);
        await Answer(_ben.Owner, group, true);
        await Answer(_carl.Owner, group, true);
        return group;
    }

    private protected async Task<Group> Create(Group group, params string[] invitees) => (await _anna.Owner.Groups.CreateGroupAsync(
        new CreateGroupRequest { RequestId = Id(), Group = group, Invitees = { invitees } })).Group;

    private protected AsyncUnaryCall<AnswerInvitationResponse> Answer(CpmClient client, Group group, bool accept) =>
        client.Groups.AnswerInvitationAsync(new AnswerInvitationRequest { RequestId = Id(), GroupId = group.GroupId, Accept = accept });

    private protected AsyncUnaryCall<InviteMembersResponse> Invite(TestUser user, Group group, params string[] addresses) =>
        user.Owner.Groups.InviteMembersAsync(new InviteMembersRequest { RequestId = Id(), GroupId = group.GroupId, Addresses = { addresses } });

    private protected AsyncUnaryCall<RemoveMemberResponse> Remove(TestUser user, Group group, string address, bool ban) =>
        user.Owner.Groups.RemoveMemberAsync(
            new RemoveMemberRequest { RequestId = Id(), GroupId = group.GroupId, Address = address, Ban = ban });

    private protected AsyncUnaryCall<JoinGroupResponse> Join(TestUser user, string group, string token) =>
        user.Owner.Groups.JoinGroupAsync(new JoinGroupRequest { RequestId = Id(), GroupId = group, LinkToken = token });

    private protected async Task<Group> Update(string id, Group wanted, params string[] paths) =>
        (await _anna.Owner.Groups.UpdateGroupAsync(Updating(id, wanted, paths))).Group;

    private protected UpdateGroupRequest Updating(string id, Group wanted, params string[] paths)
    {
        wanted.GroupId = id;
        return new UpdateGroupRequest { RequestId = Id(), Group = wanted, UpdateMask = new FieldMask { Paths = { paths } } };
    }

    private protected static async Task<IReadOnlyList<GroupMember>> Members(TestUser user, Group group) =>
        (await user.Owner.Groups.ListGroupMembersAsync(new ListGroupMembersRequest { GroupId = group.GroupId })).Members;

    private protected async Task<SendMessageResponse> Send(TestUser from, string to, string text) =>
        await from.Owner.Messages.SendMessageAsync(Message(text, to));

    private protected SendMessageRequest Message(string text, params string[] to) => new()
    {
        RequestId = Id(),
        Recipients = { to },
        Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } } },
    };

    private protected string Id() => _server.NewRequestId();

    private protected static Func<Entry, GroupChanged?> Told(GroupChangeKind kind) =>
        entry => entry.GroupChanged is { } told && told.Changes.Any(c => c.Kind == kind) ? told : null;

    private protected static Func<Entry, Report?> Report(SendMessageResponse sent) =>
        entry => entry.ReportArrived?.Report is { } report && report.MessageId == sent.MessageId ? report : null;

    private protected static string[] Texts(Screen screen) =>
        [.. screen.Seen.Where(e => e.MessageArrived?.Message is not null).Select(e => TextOf(e.MessageArrived.Message))];

    private protected static string TextOf(Message message) => message.Content.Parts[0].Body.ToStringUtf8();

    private protected static async Task Refused<T>(ErrorReason reason, Func<AsyncUnaryCall<T>> call) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<CpmException>(async () => await call())).Reason);
}
