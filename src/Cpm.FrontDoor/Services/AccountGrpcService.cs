using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Accounts;
using Cpm.Grains.Addressing;
using Cpm.Protocol.V1;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>Provisioning, for operators.</summary>
internal sealed class AccountGrpcService(IGrainFactory grains) : AccountService.AccountServiceBase
{
    private const string List = "accounts";
    private const string IdPrefix = "a";
    private const int MaxDisplayName = 128;
    private const int MaxPage = 1_000;
    private const int UsualPage = 100;

    public override async Task<CreateAccountResponse> CreateAccount(CreateAccountRequest request, ServerCallContext context)
    {
        var caller = context.Operator();
        Answers.Require(RequestIds.Check(request.RequestId)
            ?? (request.AccountId.Length > 0 ? AccountIds.Check(request.AccountId) : null)
            ?? Addresses.CheckOwn(request.Addresses, "addresses")
            ?? Texts.Check(request.DisplayName, "display_name", 0, MaxDisplayName));
        var ask = Requests.Of(request.RequestId, request, caller.Device);
        var accountId = request.AccountId.Length > 0
            ? request.AccountId
            : DerivedIds.Founded(IdPrefix, caller.Account, request.RequestId);
        var answer = await grains.GetGrain<IAccountGrain>(accountId)
            .Create(ask, [.. request.Addresses], request.DisplayName);
        return new CreateAccountResponse { Account = answer.OrRefuse().ToProto() };
    }

    public override async Task<GetAccountResponse> GetAccount(GetAccountRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(AccountIds.Check(request.AccountId));
        if (!caller.IsOperator && caller.Account != request.AccountId)
            throw new RefusedException(new Refused(RefusalReason.Forbidden));
        var answer = await grains.GetGrain<IAccountGrain>(request.AccountId).Describe();
        return new GetAccountResponse { Account = answer.OrRefuse().ToProto() };
    }

    public override async Task<LookupAccountResponse> LookupAccount(LookupAccountRequest request, ServerCallContext context)
    {
        context.Operator();
        Answers.Require(Addresses.Check(request.Address, "address"));
        var resolutions = await grains.GetGrain<IDirectoryGrain>(0).Resolve([request.Address]);
        var found = resolutions[0];
        if (found.AccountId is null)
            throw new RefusedException(new Refused(found.Refusal));
        var answer = await grains.GetGrain<IAccountGrain>(found.AccountId).Describe();
        return new LookupAccountResponse { Account = answer.OrRefuse().ToProto(), CanonicalAddress = found.Canonical };
    }

    public override async Task<ListAccountsResponse> ListAccounts(ListAccountsRequest request, ServerCallContext context)
    {
        context.Operator();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage));
        Answers.Require(PageTokens.TryParse(List, "", request.PageToken, out var after));
        var answer = await grains.GetGrain<IAccountListGrain>(0).List(after, PageSizes.Count(request.PageSize, UsualPage));
        var page = answer.OrRefuse();
        return new ListAccountsResponse
        {
            Accounts = { page.Items.Select(AccountMapping.ToProto) },
            NextPageToken = PageTokens.Format(List, "", page.Next),
        };
    }

    public override async Task<UpdateAccountResponse> UpdateAccount(UpdateAccountRequest request, ServerCallContext context)
    {
        var caller = context.Operator();
        Answers.Require(RequestIds.Check(request.RequestId)
            ?? (request.Account is null ? Answers.Field("account") : AccountIds.Check(request.Account.AccountId, "account.account_id"))
            ?? Masks.Check(request.UpdateMask, "addresses", "display_name"));
        var account = request.Account!;
        var addresses = request.UpdateMask.Paths.Contains("addresses") ? account.Addresses.ToArray() : null;
        var name = request.UpdateMask.Paths.Contains("display_name") ? account.DisplayName : null;
        Answers.Require((addresses is null ? null : Addresses.CheckOwn(addresses, "account.addresses"))
            ?? (name is null ? null : Texts.Check(name, "account.display_name", 0, MaxDisplayName)));
        var answer = await grains.GetGrain<IAccountGrain>(account.AccountId).Change(
            Requests.Of(request.RequestId, request, caller.Device), Etags.Parse(account.Etag), addresses, name);
        return new UpdateAccountResponse { Account = answer.OrRefuse().ToProto() };
    }

    public override async Task<SuspendAccountResponse> SuspendAccount(SuspendAccountRequest request, ServerCallContext context)
    {
        var caller = context.Operator();
        var ask = Requests.Of(request.RequestId, request, caller.Device);
        return new SuspendAccountResponse { Account = await Put(ask, request.AccountId, AccountStatus.Suspended) };
    }

    public override async Task<ResumeAccountResponse> ResumeAccount(ResumeAccountRequest request, ServerCallContext context)
    {
        var caller = context.Operator();
        var ask = Requests.Of(request.RequestId, request, caller.Device);
        return new ResumeAccountResponse { Account = await Put(ask, request.AccountId, AccountStatus.Active) };
    }

    public override async Task<DeleteAccountResponse> DeleteAccount(DeleteAccountRequest request, ServerCallContext context)
    {
        var caller = context.Operator();
        await Put(Requests.Of(request.RequestId, request, caller.Device), request.AccountId, AccountStatus.Deleted);
        return new DeleteAccountResponse();
    }

    private async Task<Account> Put(Request ask, string accountId, AccountStatus status)
    {
        Answers.Require(RequestIds.Check(ask.Id) ?? AccountIds.Check(accountId));
        var answer = await grains.GetGrain<IAccountGrain>(accountId).ChangeStatus(ask, status);
        return answer.OrRefuse().ToProto();
    }
}
