using System.Diagnostics;
using Cpm.Chaos.Tests.Faults;
using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Client;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Xunit.Abstractions;

namespace Cpm.Chaos.Tests;

public sealed class DiskFaultTests(ITestOutputHelper output)
{
    private const int DiskMiB = 48;
    private const int StoreFailed = 70;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task On_a_full_disk_callers_get_UNAVAILABLE_and_when_there_is_room_again_all_goes_on()
    {
        await using var disk = await SmallDisk.Mount(DiskMiB);
        await using var server = new ServerProcess(disk.Folder, connectionString: null);
        await server.Start();
        await using var traffic = await Traffic.Provision(server, Seed.Next(output));
        var bystander = await TrafficAccount.Provision(server, "bystander", "tel:+4930200000");
        traffic.Begin();
        await traffic.WhenAccepted(100);

        disk.Fill();
        await server.WhenServing(false, Patience);
        await ExpectUnavailable(server, bystander);
        disk.Clear();

        await server.WhenServing(true, Patience);
        await traffic.WhenAccepted(100);
        await traffic.Settle();
        await traffic.AssertAllIsWell(server);
    }

    [Fact]
    public async Task While_syncs_fail_callers_get_UNAVAILABLE_and_when_they_work_again_all_goes_on()
    {
        using var data = new TemporaryFolder();
        await using var server = new ServerProcess(data.Path, connectionString: null);
        await server.Start();
        await using var traffic = await Traffic.Provision(server, Seed.Next(output));
        var bystander = await TrafficAccount.Provision(server, "bystander", "tel:+4930200000");
        traffic.Begin();
        await traffic.WhenAccepted(100);

        await using (await FailingSync.Begin(server.ProcessId))
        {
            await server.WhenServing(false, Patience);
            await ExpectUnavailable(server, bystander);
        }

        await server.WhenServing(true, Patience);
        await traffic.WhenAccepted(100);
        await traffic.Settle();
        await traffic.AssertAllIsWell(server);
    }

    [Fact]
    public async Task Killed_while_syncs_fail_the_server_has_on_its_next_start_all_that_it_had_accepted()
    {
        using var data = new TemporaryFolder();
        await using var server = new ServerProcess(data.Path, connectionString: null);
        await server.Start();
        await using var traffic = await Traffic.Provision(server, Seed.Next(output));
        traffic.Begin();
        await traffic.WhenAccepted(100);

        await using (await FailingSync.Begin(server.ProcessId))
        {
            await server.WhenServing(false, Patience);
            await server.Kill();
        }

        await server.Start();
        await traffic.WhenAccepted(100);
        await traffic.Settle();
        await traffic.AssertAllIsWell(server);
    }

    [Fact]
    public async Task When_syncs_fail_for_good_the_server_ends_with_code_70_and_says_why()
    {
        using var data = new TemporaryFolder();
        await using var server = new ServerProcess(data.Path, connectionString: null, "--Ledger:MaxReopenAttempts=4");
        await server.Start();
        await using var traffic = await Traffic.Provision(server, Seed.Next(output));
        traffic.Begin();
        await traffic.WhenAccepted(100);

        await using (await FailingSync.Begin(server.ProcessId))
            Assert.Equal(StoreFailed, await server.WhenExited(Patience));
        Assert.Contains("The store failed and did not come back after 4 attempts", server.Log, StringComparison.Ordinal);

        await server.Start();
        await traffic.WhenAccepted(100);
        await traffic.Settle();
        await traffic.AssertAllIsWell(server);
    }

    /// <summary>Sends until refused: folding the log in may free a little room, and then a send may still pass.</summary>
    private static async Task ExpectUnavailable(ServerProcess server, TrafficAccount account)
    {
        using var client = server.Client(server.Token(account.Name, null), attempts: 1);
        var since = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await client.Messages.SendMessageAsync(ToOneself(account));
                Assert.True(Stopwatch.GetElapsedTime(since) < Patience, "Nothing was refused, though nothing can be stored.");
            }
            catch (CpmException refused)
            {
                Assert.Equal(ErrorReason.Unavailable, refused.Reason);
                return;
            }
        }
    }

    private static SendMessageRequest ToOneself(TrafficAccount account) => new()
    {
        Recipients = { account.Address },
        Content = new Content
        {
            Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8("To myself") } },
        },
    };
}
