using System.Globalization;
using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Contacts;
using Cpm.Protocol.V1;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>The address book of the caller's own account (CPM-STOR-001, CPM-STOR-002).</summary>
internal sealed partial class ContactGrpcService(IGrainFactory grains) : ContactService.ContactServiceBase
{
    private const string ByName = "contacts", ByChange = "contacts by change", Found = "contacts found";
    private const int MaxPage = 200, UsualPage = 100, MaxFound = 100, UsualFound = 20, MaxSuggestions = 100;

    public override async Task<CreateContactResponse> CreateContact(CreateContactRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Contacts.Check(request.Contact));
        Answers.Require(request.Contact.ContactId.Length > 0 ? Answers.Field("contact.contact_id") : null);
        var answer = await Of(caller).Change(
            Requests.Of(request.RequestId, request, caller.Device), ContactMapping.Create(request.Contact));
        return new CreateContactResponse { Contact = answer.OrRefuse().ToProto() };
    }

    public override async Task<UpdateContactResponse> UpdateContact(UpdateContactRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Contacts.CheckUpdate(request.Contact, request.UpdateMask));
        NumberOf(request.Contact.ContactId, "contact.contact_id");
        var answer = await Of(caller).Change(
            Requests.Of(request.RequestId, request, caller.Device), ContactMapping.Update(request.Contact, request.UpdateMask));
        return new UpdateContactResponse { Contact = answer.OrRefuse().ToProto() };
    }

    public override async Task<DeleteContactResponse> DeleteContact(DeleteContactRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        NumberOf(request.ContactId, "contact_id");
        var answer = await Of(caller).Change(
            Requests.Of(request.RequestId, request, caller.Device), ContactMapping.Delete(request.ContactId, request.Etag));
        answer.OrRefuse();
        return new DeleteContactResponse();
    }

    public override async Task<GetContactResponse> GetContact(GetContactRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var answer = await Of(caller).Find(NumberOf(request.ContactId, "contact_id"));
        return new GetContactResponse { Contact = answer.OrRefuse().ToProto() };
    }

    public override async Task<ListContactsResponse> ListContacts(ListContactsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage) ?? Choices.Check(request.Order, "order"));
        var byChange = request.Order == ContactOrder.Change;
        Answers.Require(byChange && request.ContactGroupId.Length > 0 ? Answers.Field("contact_group_id") : null);
        var group = request.ContactGroupId.Length == 0 ? 0 : GroupOf(request.ContactGroupId);
        var list = byChange ? ByChange : $"{ByName}/{group}";
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, out var after));
        var answer = await Of(caller).List(new ContactQuery(
            after, PageSizes.Count(request.PageSize, UsualPage), byChange, group, "", false));
        var page = answer.OrRefuse();
        return new ListContactsResponse
        {
            Contacts = { page.Items.Select(ContactMapping.ToProto) },
            NextPageToken = PageTokens.Format(list, caller.Account, page.Next),
            ChangeToken = byChange && page.Next.Length == 0 ? PageTokens.Format(list, caller.Account, Reached(page.Items, after)) : "",
        };
    }

    public override async Task<FindContactsResponse> FindContacts(FindContactsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxFound) ?? Contacts.CheckQuery(request.Query));
        var list = $"{Found}/{request.Query}";
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, out var after));
        var answer = await Of(caller).List(new ContactQuery(
            after, PageSizes.Count(request.PageSize, UsualFound), false, 0, request.Query, false));
        var page = answer.OrRefuse();
        return new FindContactsResponse
        {
            Contacts = { page.Items.Select(ContactMapping.ToProto) },
            NextPageToken = PageTokens.Format(list, caller.Account, page.Next),
        };
    }

    public override async Task<SuggestContactsResponse> SuggestContacts(
        SuggestContactsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(request.MaxSuggestions is < 0 or > MaxSuggestions ? Answers.Field("max_suggestions") : null);
        var answer = await Of(caller).Suggest(PageSizes.Count(request.MaxSuggestions, UsualFound));
        return new SuggestContactsResponse { Suggestions = { answer.OrRefuse().Items.Select(ContactMapping.ToProto) } };
    }

    public override async Task<ChangeContactsResponse> ChangeContacts(ChangeContactsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? (request.Changes.Count == 0 ? Answers.Field("changes") : null));
        Refused?[] refused = [.. request.Changes.Select(change => Contacts.Check(change))];
        ContactAsk[] asks = [.. request.Changes.Where((_, i) => refused[i] is null).Select(ContactMapping.ToAsk)];
        var answer = await Of(caller).Change(Requests.Of(request.RequestId, request, caller.Device), asks);
        return new ChangeContactsResponse { Results = { InPlace(answer.OrRefuse().Results, refused) } };
    }

    // Up to where a list by change has told all; where there was nothing more, it goes on from where it began.
    private static string Reached(ContactView[] told, string after) =>
        told.Length > 0 ? told[^1].Version.ToString(CultureInfo.InvariantCulture) : after.Length > 0 ? after : "0";

    private static long NumberOf(string contactId, string field) =>
        Ids.Require(contactId, field, PrefixedNumbers.ParseContact, RefusalReason.ContactUnknown);

    private static long GroupOf(string groupId) =>
        Ids.Require(groupId, "contact_group_id", PrefixedNumbers.ParseContactGroup, RefusalReason.ContactGroupUnknown);

    /// <summary>Results of what was in good form, among those of what was not.</summary>
    private static IEnumerable<Protocol.V1.ContactResult> InPlace(Grains.Contacts.ContactResult[] results, Refused?[] refused)
    {
        var next = 0;
        foreach (var refusal in refused)
        {
            yield return refusal is null
                ? results[next++].ToProto()
                : new Grains.Contacts.ContactResult(Domain.Contacts.ContactOutcome.Refused, 0, 0, refusal).ToProto();
        }
    }

    private IContactsGrain Of(Caller caller) => grains.GetGrain<IContactsGrain>(caller.Account);
}
