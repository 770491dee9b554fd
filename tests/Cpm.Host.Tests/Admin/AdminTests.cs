using Cpm.Client;
using Cpm.Host.Tests.HostileInput;
using Cpm.Host.Tests.Servers;
using Cpm.Identity;
using Cpm.Protocol.Admin.V1;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cpm.Host.Tests.Admin;

/// <summary>What operators see and do through the public contract.</summary>
public sealed class AdminTests : IAsyncLifetime
{
    private const string Anna = "tel:+4930111111", Ben = "tel:+4930222222";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private TestServer _server = null!;
    private TestUser _anna = null!;

    private AdminService.AdminServiceClient Admin => _server.Operator.Admin;

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start(null, "--Limits:DraftsPerAccount=77");
        _anna = await _server.Provision("anna", Anna, "phone", "laptop");
        await _server.Provision("ben", Ben);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Only_operators_come_in()
    {
        var refused = await Assert.ThrowsAsync<CpmException>(
            async () => await _anna.Owner.Admin.ListServersAsync(new ListServersRequest()));
        Assert.Equal(ErrorReason.Forbidden, refused.Reason);
        Assert.DoesNotContain(await Records(), r => r.Operator == "anna");
    }

    [Fact]
    public async Task A_server_is_listed_and_drains_when_asked()
    {
        var server = await Until(ServerState.Serving);
        Assert.NotEmpty(server.Version);
        Assert.NotEmpty(server.Runtime);

        var unknown = await Assert.ThrowsAsync<CpmException>(
            async () => await Admin.DrainServerAsync(new DrainServerRequest { ServerId = server.ServerId + "0" }));
        Assert.Equal(ErrorReason.ServerUnknown, unknown.Reason);

        await Admin.DrainServerAsync(new DrainServerRequest { ServerId = server.ServerId });
        Assert.Equal(server.ServerId, (await Until(ServerState.Draining)).ServerId);
    }

    [Fact]
    public async Task An_account_shows_its_devices_and_what_it_uses_of_its_limits()
    {
        await Defer("later", 1);
        var standing = (await Admin.InspectAccountAsync(new InspectAccountRequest { AccountId = "anna" })).Standing;
        Assert.Equal([Anna], standing.Account.Addresses);
        Assert.Equal(2, standing.Devices.Count);
        Assert.True(standing.Head >= 3);
        Assert.Equal(0, standing.Owed.Count);
        var usages = standing.Usages.ToDictionary(u => u.Limit, u => (u.Used, u.Allowed));
        Assert.Equal((2, 32), usages["DevicesPerAccount"]);
        Assert.Equal((0, 77), usages["DraftsPerAccount"]);
        Assert.Equal(1, usages["ScheduledPerAccount"].Used);
    }

    [Fact]
    public async Task What_waits_for_its_time_is_listed_in_pages_of_one_account_and_of_all()
    {
        string[] sent = [await Defer("one", 1), await Defer("two", 2), await Defer("three", 3)];
        foreach (var account in new[] { "anna", "" })
        {
            var request = new ListScheduleRequest { AccountId = account, PageSize = 1 };
            var found = new List<ScheduledItem>();
            do
            {
                var page = await Admin.ListScheduleAsync(request);
                found.AddRange(page.Items);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            Assert.Equal(sent, found.Select(f => f.MessageId));
            Assert.All(found, f => Assert.Equal(("anna", ScheduledReason.Release), (f.AccountId, f.Reason)));
        }
        Assert.Empty((await Admin.ListScheduleAsync(new ListScheduleRequest { AccountId = "ben" })).Items);
        Assert.Empty((await Admin.ListOutboxAsync(new ListOutboxRequest())).Items);
    }

    [Fact]
    public async Task Requeueing_an_account_that_owes_nothing_does_nothing()
    {
        var answer = await Admin.RequeueAccountAsync(new RequeueAccountRequest { AccountId = "anna" });
        Assert.Equal(0, answer.Owed.Count);
        var unknown = await Assert.ThrowsAsync<CpmException>(
            async () => await Admin.RequeueAccountAsync(new RequeueAccountRequest { AccountId = "nobody" }));
        Assert.Equal(ErrorReason.AccountUnknown, unknown.Reason);
    }

    [Fact]
    public async Task The_settings_in_force_are_told()
    {
        var limits = (await Admin.ListLimitsAsync(new ListLimitsRequest { PageSize = 1_000 })).Limits
            .ToDictionary(l => l.Name, l => l.Value);
        Assert.Equal(77, limits["Limits:DraftsPerAccount"]);
        Assert.Equal(30, limits["FrontDoor:HeartbeatSeconds"]);
        Assert.Contains("Ledger:MaxQueuedTransactions", limits.Keys);

        var first = await Admin.ListLimitsAsync(new ListLimitsRequest { PageSize = 3 });
        var second = await Admin.ListLimitsAsync(new ListLimitsRequest { PageSize = 3, PageToken = first.NextPageToken });
        Assert.Equal(limits.Keys.Order(StringComparer.Ordinal).Take(6), first.Limits.Concat(second.Limits).Select(l => l.Name));
    }

    [Fact]
    public async Task What_an_operator_does_is_on_record_with_how_it_ended()
    {
        await _server.Operator.Accounts.SuspendAccountAsync(new SuspendAccountRequest { RequestId = "s1", AccountId = "ben" });
        await Assert.ThrowsAsync<CpmException>(async () => await _server.Operator.Accounts.DeleteAccountAsync(
            new DeleteAccountRequest { RequestId = "s2", AccountId = "nobody" }));
        await _server.Operator.Accounts.GetAccountAsync(new GetAccountRequest { AccountId = "anna" });

        var records = await Records();
        Assert.Equal(
            ["ops cpm.v1.AccountService/DeleteAccount nobody s2 ACCOUNT_UNKNOWN", "ops cpm.v1.AccountService/SuspendAccount ben s1 OK"],
            records.Skip(1).Take(2).Select(r => $"{r.Operator} {r.Call} {r.Subject} {r.RequestId} {r.Outcome}"));
        Assert.Equal("cpm.admin.v1.AdminService/ListAuditRecords", records[0].Call);
        Assert.DoesNotContain(records, r => r.ToString().Contains(Anna, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/cpm.v1.accountservice/DeleteAccount")]
    [InlineData("/CPM.v1.AccountService/DeleteAccount")]
    [InlineData("/cpm.v1.AccountService/DeleteAccount/")]
    public async Task A_call_by_another_spelling_of_its_name_does_nothing_unrecorded(string path)
    {
        using var door = new RawDoor(_server.Address);
        var answer = await door.Ask(
            path, new DeleteAccountRequest { RequestId = "x", AccountId = "ben" }.ToByteArray(),
            _server.Token("ops", null, CpmClaims.OperatorRole));
        Assert.NotEqual(StatusCode.OK, answer.Code ?? StatusCode.Unimplemented);
        var ben = await _server.Operator.Accounts.GetAccountAsync(new GetAccountRequest { AccountId = "ben" });
        Assert.Equal(AccountState.Active, ben.Account.State);
    }

    private async Task<IReadOnlyList<AuditRecord>> Records() =>
        (await Admin.ListAuditRecordsAsync(new ListAuditRecordsRequest())).Records;

    private async Task<Server> Until(ServerState state)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var servers = (await Admin.ListServersAsync(new ListServersRequest(), cancellationToken: patience.Token)).Servers;
            if (servers.FirstOrDefault(s => s.State == state) is { } found)
                return found;
            await Task.Delay(20, patience.Token);
        }
    }

    private async Task<string> Defer(string text, int hours) => (await _anna.Owner.Messages.SendMessageAsync(new SendMessageRequest
    {
        RequestId = _server.NewRequestId(),
        Recipients = { Ben },
        Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } } },
        NotBefore = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(hours)),
    })).MessageId;
}
