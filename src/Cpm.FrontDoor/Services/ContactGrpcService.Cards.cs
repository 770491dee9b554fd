using System.Text;
using Cpm.Domain;
using Cpm.Domain.Contacts;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.FrontDoor.VCards;
using Cpm.Grains;
using Cpm.Grains.Contacts;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;
using ContactResult = Cpm.Grains.Contacts.ContactResult;

namespace Cpm.FrontDoor.Services;

/// <content>Import and export of vCards.</content>
internal sealed partial class ContactGrpcService
{
    private const int MaxCardsBytes = 480 * 1024, MaxExport = 100, UsualExport = 50, MaxGroups = 1_000;

    public override async Task<ImportContactsResponse> ImportContacts(ImportContactsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Choices.Check(request.Existing, "existing"));
        Answers.Require(request.Cards.Length is 0 or > MaxCardsBytes ? Answers.Field("cards") : null);
        var cards = VCardReader.Read(request.Cards.Span);
        Answers.Require(cards.Count == 0 ? new Refused(RefusalReason.CardMalformed) : null);
        var imports = cards.Select(VCardImport.Of).ToList();
        Refused?[] refused = [.. cards.Zip(imports, Check)];
        ContactAsk[] asks = [.. imports.Where((_, i) => refused[i] is null)
            .Select(import => ContactMapping.Import(import, request.Existing == ExistingContact.Keep))];
        var answer = await Of(caller).Change(Requests.Of(request.RequestId, request, caller.Device), asks);
        var results = answer.OrRefuse().Results;
        var next = 0;
        var response = new ImportContactsResponse();
        for (var i = 0; i < imports.Count; i++)
        {
            var result = refused[i] is { } refusal ? new ContactResult(Domain.Contacts.ContactOutcome.Refused, 0, 0, refusal) : results[next++];
            response.Contacts.Add(new ImportedContact
            {
                Result = result.ToProto(),
                Uid = imports[i].Uid,
                DisplayName = Folding.Cut(imports[i].Contact.DisplayName, Contacts.MaxName),
                Incomplete = imports[i].Incomplete || result.PictureDropped,
            });
        }
        return response;
    }

    public override async Task<ExportContactsResponse> ExportContacts(ExportContactsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxExport));
        var group = request.ContactGroupId.Length == 0 ? 0 : GroupOf(request.ContactGroupId);
        var list = $"{ByName}/{group}";
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, out var after));
        var answer = await Of(caller).List(new ContactQuery(
            after, PageSizes.Count(request.PageSize, UsualExport), false, group, "", WithPictures: true));
        var page = answer.OrRefuse();
        var groups = (await Of(caller).ListGroups(0, MaxGroups)).OrRefuse().Items.ToDictionary(g => g.Group, g => g.Name);
        var cards = new StringBuilder();
        foreach (var contact in page.Items)
            VCardExport.Append(cards, contact.ToProto(), [.. contact.Groups.Where(groups.ContainsKey).Select(g => groups[g])]);
        return new ExportContactsResponse
        {
            Cards = ByteString.CopyFromUtf8(cards.ToString()),
            ContactCount = page.Items.Length,
            NextPageToken = PageTokens.Format(list, caller.Account, page.Next),
        };
    }

    private static Refused? Check(VCard card, VCardImport import) =>
        VCardImport.IsTakable(card) ? Contacts.Check(import.Contact) : new Refused(RefusalReason.CardMalformed, card.IsWhole ? "KIND" : "END");
}
