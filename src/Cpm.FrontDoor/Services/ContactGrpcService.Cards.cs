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
using Outcome = Cpm.Domain.Contacts.ContactOutcome;

namespace Cpm.FrontDoor.Services;

/// <content>Import and export of vCards.</content>
internal sealed partial class ContactGrpcService
{
    private const int MaxCardsBytes = 480 * 1024, MaxExport = 100, UsualExport = 50, MaxGroups = 1_000;
    private const int MaxGroupCards = 200, MembersAtOnce = 100;

    public override async Task<ImportContactsResponse> ImportContacts(ImportContactsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Choices.Check(request.Existing, "existing"));
        Answers.Require(request.Cards.Length is 0 or > MaxCardsBytes ? Answers.Field("cards") : null);
        var cards = VCardReader.Read(request.Cards.Span);
        Answers.Require(cards.Count == 0 ? new Refused(RefusalReason.CardMalformed) : null);
        var ask = Requests.Of(request.RequestId, request, caller.Device);
        var imported = new ImportedContact[cards.Count];
        int[] groups = [.. Enumerable.Range(0, cards.Count).Where(i => cards[i].IsWhole && VCardGroup.Is(cards[i]))];
        int[] contacts = [.. Enumerable.Range(0, cards.Count).Except(groups)];
        Answers.Require(groups.Length > MaxGroupCards ? new Refused(RefusalReason.LimitReached, "contacts_per_change", MaxGroupCards) : null);
        // Those first whom groups name, wherever in the file they are.
        if (contacts.Length > 0)
        {
            var taken = await Take(Of(caller), ask, [.. contacts.Select(i => cards[i])], request.Existing == ExistingContact.Keep);
            for (var i = 0; i < contacts.Length; i++)
                imported[contacts[i]] = taken[i];
        }
        foreach (var i in groups)
            imported[i] = await Take(Of(caller), ask with { Id = $"{ask.Id}/{i}" }, VCardGroup.Of(cards[i]));
        return new ImportContactsResponse { Contacts = { imported } };
    }

    private static async Task<ImportedContact[]> Take(IContactsGrain account, Grains.Request ask, IReadOnlyList<VCard> cards, bool keepExisting)
    {
        var imports = cards.Select(VCardImport.Of).ToList();
        Refused?[] refused = [.. cards.Zip(imports, Check)];
        ContactAsk[] asks = [.. imports.Where((_, i) => refused[i] is null).Select(import => ContactMapping.Import(import, keepExisting))];
        var results = (await account.Change(ask, asks)).OrRefuse().Results;
        var next = 0;
        return
        [
            .. imports.Select((import, i) =>
            {
                var result = refused[i] is { } refusal ? Refuse(refusal) : results[next++];
                return new ImportedContact
                {
                    Result = result.ToProto(),
                    Uid = import.Uid,
                    DisplayName = Folding.Cut(import.Contact.DisplayName, Contacts.MaxName),
                    Incomplete = import.Incomplete || result.PictureDropped,
                };
            }),
        ];
    }

    private static async Task<ImportedContact> Take(IContactsGrain account, Grains.Request ask, VCardGroup card)
    {
        var imported = new ImportedContact { Uid = card.Uid, DisplayName = Folding.Cut(card.Name, Contacts.MaxName), Incomplete = card.Incomplete };
        var (outcome, refusal) = (Outcome.Unchanged, Contacts.CheckGroupName(card.Name));
        // One without members is a group, too.
        string[][] pieces = card.Members.Count == 0 ? [[]] : [.. card.Members.Chunk(MembersAtOnce)];
        for (var i = 0; i < pieces.Length && refusal is null; i++)
        {
            var answer = await account.ImportGroup(ask with { Id = $"{ask.Id}/{i}" }, card.Name, pieces[i]);
            // There may be no room for it; anything else is about all that was asked.
            if (answer.Refusal is { Reason: RefusalReason.LimitReached } full)
            {
                refusal = full;
                break;
            }
            var group = answer.OrRefuse();
            outcome = outcome == Outcome.Unchanged ? group.Outcome : outcome;
            imported.ContactGroup = group.Group.ToProto();
            imported.UnknownMembers.Add(group.Unknown);
        }
        imported.Result = (refusal is null ? new ContactResult(outcome, 0, 0, null) : Refuse(refusal)).ToProto();
        imported.Incomplete |= imported.UnknownMembers.Count > 0;
        return imported;
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

    private static ContactResult Refuse(Refused refusal) => new(Outcome.Refused, 0, 0, refusal);

    private static Refused? Check(VCard card, VCardImport import) =>
        card.IsWhole ? Contacts.Check(import.Contact) : new Refused(RefusalReason.CardMalformed, "END");
}
