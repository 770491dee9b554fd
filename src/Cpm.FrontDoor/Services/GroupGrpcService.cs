using Cpm.Domain;
using Cpm.Domain.Groups;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Groups;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>Groups that the caller has to do with (CPM-GRP-001..006).</summary>
internal sealed class GroupGrpcService(IGrainFactory grains) : GroupService.GroupServiceBase
{
    private const string List = "groups";
    private const int MaxPage = 200;
    private const int UsualPage = 50;
    private const int MaxHeldPage = 20;
    private const int UsualHeldPage = 10;
    private const int MaxToken = 64;

    public override async Task<CreateGroupResponse> CreateGroup(CreateGroupRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId)
            ?? Groups.Check(request.Group)
            ?? (request.Group.Name.Length == 0 ? Answers.Field("group.name") : null)
            ?? Groups.CheckPersons(request.Invitees, "invitees", 0));
        var ask = Wanted(request.Group, "name", "terms", "picture") with
        {
            Addresses = [.. request.Invitees], Address = request.Group.Address,
        };
        var answer = await Of(caller).Found(Requests.Of(request.RequestId, request, caller.Device), ask);
        return new CreateGroupResponse { Group = answer.OrRefuse().ToProto() };
    }

    public override async Task<GetGroupResponse> GetGroup(GetGroupRequest request, ServerCallContext context)
    {
        var answer = await Of(context.Caller()).Show(IdOf(request.GroupId));
        return new GetGroupResponse { Group = answer.OrRefuse().ToProto() };
    }

    public override async Task<ListGroupsResponse> ListGroups(ListGroupsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage));
        Answers.Require(PageTokens.TryParse(List, caller.Account, request.PageToken, out var after));
        var page = (await Of(caller).List(after, PageSizes.Count(request.PageSize, UsualPage))).OrRefuse();
        return new ListGroupsResponse
        {
            Groups = { page.Items.Select(GroupMapping.ToProto) },
            NextPageToken = PageTokens.Format(List, caller.Account, page.Next),
        };
    }

    public override async Task<ListGroupMembersResponse> ListGroupMembers(
        ListGroupMembersRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage));
        var group = IdOf(request.GroupId);
        Answers.Require(PageTokens.TryParse(group, caller.Account, request.PageToken, out var after));
        var page = (await Of(caller).Members(group, after, PageSizes.Count(request.PageSize, UsualPage))).OrRefuse();
        return new ListGroupMembersResponse
        {
            Members = { page.Items.Select(GroupMapping.ToProto) },
            NextPageToken = PageTokens.Format(group, caller.Account, page.Next),
        };
    }

    public override async Task<UpdateGroupResponse> UpdateGroup(UpdateGroupRequest request, ServerCallContext context)
    {
        Answers.Require(Groups.Check(request.Group) ?? Masks.Check(request.UpdateMask, "name", "picture", "terms"));
        var ask = Wanted(request.Group, [.. request.UpdateMask.Paths]) with
        {
            Action = GroupAction.Change, ExpectedVersion = Etags.Parse(request.Group.Etag),
        };
        return new UpdateGroupResponse { Group = await Act(context, request.RequestId, request, request.Group.GroupId, ask) };
    }

    public override async Task<InviteMembersResponse> InviteMembers(InviteMembersRequest request, ServerCallContext context)
    {
        Answers.Require(Groups.CheckPersons(request.Addresses, "addresses", 1));
        var ask = new GroupAsk { Action = GroupAction.Invite, Addresses = [.. request.Addresses] };
        return new InviteMembersResponse { Group = await Act(context, request.RequestId, request, request.GroupId, ask) };
    }

    public override async Task<AnswerInvitationResponse> AnswerInvitation(
        AnswerInvitationRequest request, ServerCallContext context)
    {
        var ask = new GroupAsk { Action = request.Accept ? GroupAction.Accept : GroupAction.Decline };
        return new AnswerInvitationResponse { Group = await Act(context, request.RequestId, request, request.GroupId, ask) };
    }

    public override async Task<LeaveGroupResponse> LeaveGroup(LeaveGroupRequest request, ServerCallContext context)
    {
        await Act(context, request.RequestId, request, request.GroupId, new GroupAsk { Action = GroupAction.Leave });
        return new LeaveGroupResponse();
    }

    public override async Task<RemoveMemberResponse> RemoveMember(RemoveMemberRequest request, ServerCallContext context)
    {
        var ask = OnOne(request.Ban ? GroupAction.Ban : GroupAction.Remove, request.Address);
        return new RemoveMemberResponse { Group = await Act(context, request.RequestId, request, request.GroupId, ask) };
    }

    public override async Task<UnbanMemberResponse> UnbanMember(UnbanMemberRequest request, ServerCallContext context)
    {
        var ask = OnOne(GroupAction.Unban, request.Address);
        return new UnbanMemberResponse { Group = await Act(context, request.RequestId, request, request.GroupId, ask) };
    }

    public override async Task<SetMemberRoleResponse> SetMemberRole(SetMemberRoleRequest request, ServerCallContext context)
    {
        Answers.Require(Choices.Check(request.Role, "role")
            ?? (request.Role == Protocol.V1.GroupRole.Unspecified ? Answers.Field("role") : null));
        var ask = OnOne(GroupAction.SetRole, request.Address) with { Role = (Domain.Groups.GroupRole)(int)request.Role };
        return new SetMemberRoleResponse { Group = await Act(context, request.RequestId, request, request.GroupId, ask) };
    }

    public override async Task<RenewGroupLinkResponse> RenewGroupLink(RenewGroupLinkRequest request, ServerCallContext context)
    {
        var ask = new GroupAsk { Action = GroupAction.NewLink };
        return new RenewGroupLinkResponse { Group = await Act(context, request.RequestId, request, request.GroupId, ask) };
    }

    public override async Task<JoinGroupResponse> JoinGroup(JoinGroupRequest request, ServerCallContext context)
    {
        Answers.Require(Texts.Check(request.LinkToken, "link_token", 1, MaxToken));
        var ask = new GroupAsk { Action = GroupAction.Join, LinkToken = request.LinkToken };
        return new JoinGroupResponse { Group = await Act(context, request.RequestId, request, request.GroupId, ask) };
    }

    public override async Task<AnswerJoinRequestResponse> AnswerJoinRequest(
        AnswerJoinRequestRequest request, ServerCallContext context)
    {
        var ask = OnOne(request.Accept ? GroupAction.Admit : GroupAction.TurnAway, request.Address);
        return new AnswerJoinRequestResponse { Group = await Act(context, request.RequestId, request, request.GroupId, ask) };
    }

    public override async Task<EndGroupResponse> EndGroup(EndGroupRequest request, ServerCallContext context)
    {
        await Act(context, request.RequestId, request, request.GroupId, new GroupAsk { Action = GroupAction.End });
        return new EndGroupResponse();
    }

    public override async Task<ListHeldMessagesResponse> ListHeldMessages(
        ListHeldMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxHeldPage));
        var group = IdOf(request.GroupId);
        var list = $"held/{group}";
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, 0, out var after));
        var page = (await Of(caller).Held(group, after, PageSizes.Count(request.PageSize, UsualHeldPage))).OrRefuse();
        return new ListHeldMessagesResponse
        {
            Messages = { page.Items.Select(MessageMapping.ToProto) },
            NextPageToken = PageTokens.Format(list, caller.Account, page.Next),
        };
    }

    public override async Task<JudgeHeldMessageResponse> JudgeHeldMessage(
        JudgeHeldMessageRequest request, ServerCallContext context)
    {
        var ask = new GroupAsk
        {
            Action = request.Pass ? GroupAction.PassMessage : GroupAction.RefuseMessage,
            Message = Ids.Require(request.MessageId, "message_id", MessageIds.Parse, RefusalReason.MessageUnknown),
        };
        await Act(context, request.RequestId, request, request.GroupId, ask);
        return new JudgeHeldMessageResponse();
    }

    private async Task<Group> Act(ServerCallContext context, string requestId, IMessage request, string groupId, GroupAsk ask)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(requestId));
        var answer = await Of(caller).Act(Requests.Of(requestId, request, caller.Device), IdOf(groupId), ask);
        return answer.OrRefuse().ToProto();
    }

    private IMembershipsGrain Of(Caller caller) => grains.GetGrain<IMembershipsGrain>(caller.Account);

    private static GroupAsk OnOne(GroupAction action, string address)
    {
        Answers.Require(Addresses.Check(address, "address"));
        return new GroupAsk { Action = action, Addresses = [address] };
    }

    private static GroupAsk Wanted(Group group, params string[] paths) => new()
    {
        Name = paths.Contains("name") ? group.Name : null,
        Terms = paths.Contains("terms") ? group.Terms.ToView() : null,
        PictureType = paths.Contains("picture") ? group.Picture?.MediaType ?? "" : null,
        Picture = paths.Contains("picture") ? group.Picture?.Body.ToByteArray() ?? [] : [],
    };

    private static string IdOf(string groupId)
    {
        Answers.Require(groupId.Length == 0 ? Answers.Field("group_id") : null);
        return GroupIds.Parse(groupId) ?? throw new RefusedException(new Refused(RefusalReason.GroupUnknown));
    }
}
