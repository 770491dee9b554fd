using Cpm.FrontDoor.Health;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using State = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Grpc.StandIn.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_is_not_serving_until_it_has_started()
    {
        await using var wire = await OpenAsync();
        var health = new Health.V1.Health.HealthClient(wire.Channel);

        Assert.Equal(State.NotServing, (await health.CheckAsync(new HealthCheckRequest())).Status);
        Status(wire).Clear(ServingObstacles.Starting);

        Assert.Equal(State.Serving, (await health.CheckAsync(new HealthCheckRequest())).Status);
        Assert.Equal(
            State.Serving, (await health.CheckAsync(new HealthCheckRequest { Service = "standin.test.Echo" })).Status);
    }

    [Fact]
    public async Task Check_of_a_service_that_is_not_there_is_not_found()
    {
        await using var wire = await OpenAsync();
        var health = new Health.V1.Health.HealthClient(wire.Channel);

        var refusal = await Assert.ThrowsAsync<RpcException>(
            async () => await health.CheckAsync(new HealthCheckRequest { Service = "standin.test.Nobody" }));

        Assert.Equal(StatusCode.NotFound, refusal.StatusCode);
    }

    [Fact]
    public async Task List_names_the_server_and_all_its_services()
    {
        await using var wire = await OpenAsync();

        var list = await new Health.V1.Health.HealthClient(wire.Channel).ListAsync(new HealthListRequest());

        Assert.Equal(["", "grpc.health.v1.Health", "standin.test.Echo"], list.Statuses.Keys.Order(StringComparer.Ordinal));
        Assert.All(list.Statuses.Values, each => Assert.Equal(State.NotServing, each.Status));
    }

    [Fact]
    public async Task Watch_tells_the_state_now_and_every_change()
    {
        await using var wire = await OpenAsync();
        using var watch = new Health.V1.Health.HealthClient(wire.Channel).Watch(new HealthCheckRequest());

        await Expect(watch, State.NotServing);
        Status(wire).Clear(ServingObstacles.Starting);
        await Expect(watch, State.Serving);
        Status(wire).Raise(ServingObstacles.StoreFailing);
        await Expect(watch, State.NotServing);
        Status(wire).Clear(ServingObstacles.StoreFailing);
        await Expect(watch, State.Serving);
    }

    [Fact]
    public async Task A_store_that_recovers_during_a_drain_does_not_call_traffic_back()
    {
        var status = new ServingStatus();
        status.Clear(ServingObstacles.Starting);
        status.Raise(ServingObstacles.StoreFailing);
        status.Raise(ServingObstacles.Draining);
        var seen = status.Observe();

        status.Clear(ServingObstacles.StoreFailing);

        Assert.False(status.Observe().IsServing);
        Assert.False(seen.Changed.IsCompleted);
        status.Clear(ServingObstacles.Draining);
        await seen.Changed;
        Assert.True(status.Observe().IsServing);
    }

    [Fact]
    public async Task Watch_of_a_service_that_is_not_there_stays_open_as_unknown()
    {
        await using var wire = await OpenAsync();
        using var watch = new Health.V1.Health.HealthClient(wire.Channel)
            .Watch(new HealthCheckRequest { Service = "standin.test.Nobody" });

        await Expect(watch, State.ServiceUnknown);
        var next = watch.ResponseStream.MoveNext();
        Status(wire).Clear(ServingObstacles.Starting);
        await new Health.V1.Health.HealthClient(wire.Channel).CheckAsync(new HealthCheckRequest());

        Assert.False(next.IsCompleted);
    }

    [Fact]
    public async Task A_watch_does_not_hold_up_a_stopping_server()
    {
        await using var wire = await OpenAsync();
        using var watch = new Health.V1.Health.HealthClient(wire.Channel).Watch(new HealthCheckRequest());
        await Expect(watch, State.NotServing);

        wire.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var end = await Assert.ThrowsAsync<RpcException>(() => watch.ResponseStream.MoveNext());

        Assert.Equal(StatusCode.Unavailable, end.StatusCode);
    }

    private static Task<Wire> OpenAsync() => Wire.OpenAsync(
        services: services => services.AddServingHealth(), map: app => app.MapServingHealth());

    private static IServingStatus Status(Wire wire) => wire.Services.GetRequiredService<IServingStatus>();

    private static async Task Expect(AsyncServerStreamingCall<HealthCheckResponse> watch, State state)
    {
        Assert.True(await watch.ResponseStream.MoveNext());
        Assert.Equal(state, watch.ResponseStream.Current.Status);
    }
}
