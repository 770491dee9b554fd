using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.FrontDoor.Services;

/// <content>Groups of contacts.</content>
internal sealed partial class ContactGrpcService
{
    private const string Groups = "groups of contacts";
    private const int MaxGroupPage = 100, UsualGroupPage = 50;

    public override async Task<CreateContactGroupResponse> CreateContactGroup(
        CreateContactGroupRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Contacts.CheckGroupName(request.Name));
        var answer = await Of(caller).NameGroup(Requests.Of(request.RequestId, request, caller.Device), 0, 0, request.Name);
        return new CreateContactGroupResponse { ContactGroup = answer.OrRefuse().ToProto() };
    }

    public override async Task<RenameContactGroupResponse> RenameContactGroup(
        RenameContactGroupRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Contacts.CheckGroupName(request.Name));
        var answer = await Of(caller).NameGroup(
            Requests.Of(request.RequestId, request, caller.Device), GroupOf(request.ContactGroupId), Etags.Parse(request.Etag),
            request.Name);
        return new RenameContactGroupResponse { ContactGroup = answer.OrRefuse().ToProto() };
    }

    public override async Task<DeleteContactGroupResponse> DeleteContactGroup(
        DeleteContactGroupRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var answer = await Of(caller).DeleteGroup(
            Requests.Of(request.RequestId, request, caller.Device), GroupOf(request.ContactGroupId));
        answer.OrRefuse();
        return new DeleteContactGroupResponse();
    }

    public override async Task<ListContactGroupsResponse> ListContactGroups(
        ListContactGroupsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxGroupPage));
        Answers.Require(PageTokens.TryParse(Groups, caller.Account, request.PageToken, 0, out var after));
        var answer = await Of(caller).ListGroups(after, PageSizes.Count(request.PageSize, UsualGroupPage));
        var page = answer.OrRefuse();
        return new ListContactGroupsResponse
        {
            ContactGroups = { page.Items.Select(ContactMapping.ToProto) },
            NextPageToken = PageTokens.Format(Groups, caller.Account, page.Next),
        };
    }

    public override async Task<ChangeContactGroupMembersResponse> ChangeContactGroupMembers(
        ChangeContactGroupMembersRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var group = GroupOf(request.ContactGroupId);
        long[] added = Numbers(request.AddedContactIds), removed = Numbers(request.RemovedContactIds);
        Answers.Require(added.Length + removed.Length == 0 ? Answers.Field("added_contact_ids") : null);
        var answer = await Of(caller).FillGroup(Requests.Of(request.RequestId, request, caller.Device), group, added, removed);
        return new ChangeContactGroupMembersResponse { ContactGroup = answer.OrRefuse().ToProto() };
    }

    private static long[] Numbers(IEnumerable<string> contactIds) =>
        [.. contactIds.Select(id => NumberOf(id, "added_contact_ids"))];
}
