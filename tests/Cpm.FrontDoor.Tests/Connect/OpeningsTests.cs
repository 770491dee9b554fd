using Cpm.Domain;
using Cpm.FrontDoor.Connect;
using Cpm.FrontDoor.Errors;

namespace Cpm.FrontDoor.Tests.Connect;

public sealed class OpeningsTests
{
    [Fact]
    public async Task Only_so_many_devices_open_at_once_and_the_next_takes_the_place_of_the_first_that_is_done()
    {
        using var openings = new Openings(new FrontDoorOptions { OpeningsAtOnce = 2 });
        var first = new TaskCompletionSource<int>();
        var second = new TaskCompletionSource<int>();
        var opened = new List<int>();
        Task<int> Open(int device, Task<int> work) => openings.InTurn(
            () =>
            {
                opened.Add(device);
                return work;
            },
            CancellationToken.None);

        var one = Open(1, first.Task);
        var two = Open(2, second.Task);
        var three = Open(3, Task.FromResult(3));
        Assert.Equal([1, 2], opened);

        first.SetException(new InvalidOperationException("It failed, which frees its place all the same."));
        await Assert.ThrowsAsync<InvalidOperationException>(() => one);
        Assert.Equal(3, await three);
        second.SetResult(2);
        Assert.Equal(2, await two);
    }

    [Fact]
    public async Task A_device_whose_turn_does_not_come_is_told_to_come_again_and_one_that_left_is_forgotten()
    {
        using var openings = new Openings(new FrontDoorOptions { OpeningsAtOnce = 1, OpeningWaitSeconds = 1 });
        var never = new TaskCompletionSource<int>();
        var holding = openings.InTurn(() => never.Task, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => openings.InTurn(() => Task.FromResult(1), CancellationToken.None));
        Assert.Equal(RefusalReason.Unavailable, refused.Refused.Reason);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => openings.InTurn(() => Task.FromResult(1), new CancellationToken(canceled: true)));
        never.SetResult(0);
        await holding;
        Assert.Equal(2, await openings.InTurn(() => Task.FromResult(2), CancellationToken.None));
    }
}
