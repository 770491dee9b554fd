using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.Admin.V1;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Admin;

/// <summary>What is allowed to one account and not to another, through the public contract.</summary>
public sealed class QuotaTests : IAsyncLifetime
{
    private const string Anna = "tel:+4930111111", Ben = "tel:+4930222222", Cleo = "tel:+4930333333";
    private TestServer _server = null!;
    private TestUser _anna = null!, _ben = null!;
    private CpmClient _impatient = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start();
        _anna = await _server.Provision("anna", Anna, "phone");
        _ben = await _server.Provision("ben", Ben, "phone");
        await _server.Provision("cleo", Cleo);
        _impatient = new CpmClient(new CpmClientOptions
        {
            Address = _server.Address, Token = TokenSource.Fixed(_server.Token("anna", null)), Attempts = 1,
        });
    }

    public async Task DisposeAsync()
    {
        _impatient.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_quota_holds_for_its_account_alone_and_only_while_it_is_set()
    {
        await Set(new AccountQuota { DraftsPerAccount = 1 });

        await Draft(_anna);
        Assert.Equal(("drafts_per_account", "1"), Limit(await Refused(() => Draft(_anna))));
        await Draft(_ben);
        await Draft(_ben);

        await Set(new AccountQuota(), "drafts_per_account");
        await Draft(_anna);
        var account = (await _anna.Owner.Accounts.GetAccountAsync(new GetAccountRequest { AccountId = "anna" })).Account;
        Assert.Null(account.Quota);
    }

    [Fact]
    public async Task Each_limit_of_an_account_can_be_set()
    {
        await Set(new AccountQuota
        {
            DevicesPerAccount = 1, ScheduledPerAccount = 0, BlocksPerAccount = 0, PinnedConversations = 0, GroupsPerAccount = 0,
            SendsPerSecond = 0.1, SendBurst = 1,
        });

        Assert.Equal(("devices_per_account", "1"), Limit(await Refused(() => _anna.Owner.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest { RequestId = _server.NewRequestId(), Device = new Device { Name = "two" } }).ResponseAsync)));
        var later = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1));
        Assert.Equal(("scheduled_per_account", "0"), Limit(await Refused(() => Send(later, Ben))));
        Assert.Equal(("blocks_per_account", "0"), Limit(await Refused(() => _anna.Owner.Settings.BlockAddressAsync(
            new BlockAddressRequest { RequestId = _server.NewRequestId(), Address = Ben }).ResponseAsync)));
        Assert.Equal(("groups_per_account", "0"), Limit(await Refused(() => _anna.Owner.Groups.CreateGroupAsync(
            new CreateGroupRequest { RequestId = _server.NewRequestId(), Group = new Group { Name = "none" } }).ResponseAsync)));
        Assert.Equal(("recipients_per_message", "1"), Limit(await Refused(() => Send(null, Ben, Cleo))));

        await Send(null, Ben);
        Assert.Equal(ErrorReason.RateLimited, (await Refused(() => Send(null, Ben))).Reason);
    }

    [Fact]
    public async Task What_an_account_uses_is_shown_against_what_it_is_allowed()
    {
        await Set(new AccountQuota { DevicesPerAccount = 3, GroupsPerAccount = 7 });
        var standing = (await _server.Operator.Admin.InspectAccountAsync(new InspectAccountRequest { AccountId = "anna" })).Standing;
        var allowed = standing.Usages.ToDictionary(u => u.Limit, u => u.Allowed);
        Assert.Equal((3, 7, 500), (allowed["DevicesPerAccount"], allowed["GroupsPerAccount"], allowed["DraftsPerAccount"]));
        Assert.Equal((3, 7, false), (standing.Account.Quota.DevicesPerAccount, standing.Account.Quota.GroupsPerAccount,
            standing.Account.Quota.HasDraftsPerAccount));
    }

    [Fact]
    public async Task An_owner_hears_of_his_quota_and_an_operator_is_put_on_record()
    {
        await Set(new AccountQuota { DevicesPerAccount = 3 });
        await using var screen = new Screen(_anna.Devices[0]);
        var quota = await screen.Shows(seen => seen.AccountChanged?.Account.Quota);
        Assert.Equal(3, quota.DevicesPerAccount);

        var records = (await _server.Operator.Admin.ListAuditRecordsAsync(new ListAuditRecordsRequest())).Records;
        Assert.Contains(records, r => (r.Call, r.Subject, r.Outcome) == ("cpm.admin.v1.AdminService/SetQuota", "anna", "OK"));
    }

    [Fact]
    public async Task A_repeat_does_nothing_more_and_who_read_an_older_version_is_told()
    {
        var request = new SetQuotaRequest
        {
            RequestId = "q1", AccountId = "anna", Quota = new AccountQuota { DevicesPerAccount = 3 },
            UpdateMask = FieldMask.FromString("devices_per_account"),
        };
        var first = (await _server.Operator.Admin.SetQuotaAsync(request)).Account;
        await Set(new AccountQuota { DevicesPerAccount = 9 });
        Assert.Equal(first, (await _server.Operator.Admin.SetQuotaAsync(request)).Account);

        request.Etag = first.Etag;
        request.RequestId = "q2";
        Assert.Equal(ErrorReason.EtagStale, (await Refused(() => _server.Operator.Admin.SetQuotaAsync(request).ResponseAsync)).Reason);
        request.RequestId = "q1";
        Assert.Equal(
            ErrorReason.RequestIdReused, (await Refused(() => _server.Operator.Admin.SetQuotaAsync(request).ResponseAsync)).Reason);
    }

    [Fact]
    public async Task A_quota_that_cannot_be_is_refused()
    {
        var outside = await Refused(() => Set(new AccountQuota { DevicesPerAccount = 33 }));
        Assert.Equal((ErrorReason.InvalidField, "quota.devices_per_account"), (outside.Reason, outside.Details["field"]));
        Assert.Equal("update_mask", (await Refused(() => Set(new AccountQuota(), "no_such_limit"))).Details["field"]);
    }

    private Task<SetQuotaResponse> Set(AccountQuota quota, params string[] fields) => _server.Operator.Admin.SetQuotaAsync(new SetQuotaRequest
    {
        RequestId = _server.NewRequestId(), AccountId = "anna", Quota = quota,
        UpdateMask = new FieldMask
        {
            Paths =
            {
                fields.Length > 0 ? fields : AccountQuota.Descriptor.Fields.InFieldNumberOrder()
                    .Where(field => field.Accessor.HasValue(quota)).Select(field => field.Name),
            },
        },
    }).ResponseAsync;

    private Task<SaveDraftResponse> Draft(TestUser user) => user.Owner.Drafts.SaveDraftAsync(
        new SaveDraftRequest { RequestId = _server.NewRequestId(), Draft = new Draft { Subject = "one day" } }).ResponseAsync;

    private Task<SendMessageResponse> Send(Timestamp? notBefore, params string[] recipients) => _impatient.Messages.SendMessageAsync(new SendMessageRequest
    {
        RequestId = _server.NewRequestId(),
        Recipients = { recipients },
        Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8("x") } } },
        NotBefore = notBefore,
    }).ResponseAsync;

    private static Task<CpmException> Refused(Func<Task> call) => Assert.ThrowsAsync<CpmException>(call);

    private static (string, string) Limit(CpmException refused)
    {
        Assert.Equal(ErrorReason.LimitReached, refused.Reason);
        return (refused.Details["limit"], refused.Details["value"]);
    }
}
