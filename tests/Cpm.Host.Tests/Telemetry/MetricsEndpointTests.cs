using System.Net;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;

namespace Cpm.Host.Tests.Telemetry;

public sealed class MetricsEndpointTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_delivered_message_is_counted_under_the_names_that_dashboards_know()
    {
        var port = Ports.Free();
        await using var server = await TestServer.Start(null, $"--Metrics:Port={port}");
        await Deliver(server);

        using var http = new HttpClient();
        var text = "";
        var missing = new HashSet<string>
        {
            "cpm_messages_accepted_total", "cpm_messages_delivered_total", "cpm_delivery_duration_seconds_bucket",
            "cpm_outbox_depth", "cpm_outbox_age_seconds", "cpm_ledger_commit_size_sum",
            "cpm_ledger_commit_duration_seconds_count", "cpm_devices_connected", "cpm_activations", "cpm_gateway_queue",
        };
        // Some is measured behind what it tells of, and some now and then.
        await Eventually.Holds(async () =>
        {
            text = await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"));
            missing.ExceptWith(text.Split('\n').Select(line => line.Split('{', ' ')[0]));
            return missing.Count == 0;
        }, () => $"no {string.Join(", ", missing)}");
        Assert.DoesNotContain("4930", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_environment_says_of_the_server_stands_beside_its_metrics()
    {
        // Of the whole process, as for every program; no other test looks at it.
        Environment.SetEnvironmentVariable("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=trial,service.name=cpm-west");
        var port = Ports.Free();
        await using var server = await TestServer.Start(null, $"--Metrics:Port={port}");
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"));
        Environment.SetEnvironmentVariable("OTEL_RESOURCE_ATTRIBUTES", null);

        var about = text.Split('\n').Single(line => line.StartsWith("target_info{", StringComparison.Ordinal));
        Assert.Contains("deployment_environment_name=\"trial\"", about, StringComparison.Ordinal);
        Assert.Contains("service_name=\"cpm-west\"", about, StringComparison.Ordinal);
        Assert.Contains("service_version=", about, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_port_of_the_metrics_serves_nothing_else_and_no_other_port_serves_them()
    {
        var port = Ports.Free();
        await using var server = await TestServer.Start(null, $"--Metrics:Port={port}");
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/"))).StatusCode);
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Address, "/metrics"))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        Assert.NotEqual(HttpStatusCode.OK, (await http.SendAsync(asked)).StatusCode);
    }

    private static async Task Deliver(TestServer server)
    {
        var anna = await server.Provision("anna", "tel:+4930111111", "phone");
        var ben = await server.Provision("ben", "tel:+4930222222", "phone");
        await using var annasPhone = anna.Devices[0].Connect();
        await using var bensPhone = ben.Devices[0].Connect();
        await bensPhone.WhenCaughtUpAsync().WaitAsync(Patience);
        await annasPhone.SendAsync(new SendMessageRequest
        {
            RequestId = server.NewRequestId(),
            Recipients = { ben.Address },
            Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8("Hello") } } },
        }).WaitAsync(Patience);
        using var patience = new CancellationTokenSource(Patience);
        await foreach (var entry in bensPhone.Entries(patience.Token))
        {
            if (entry.MessageArrived is not null)
                break;
        }
    }
}
