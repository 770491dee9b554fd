using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.Host.Tests.HostileInput;

/// <summary>Whatever is said to the server, it answers from the closed set of errors, and what it refuses leaves no trace.</summary>
public sealed class HostileInputTests(HostileServer server) : IClassFixture<HostileServer>
{
    private const int Tries = 3;
    private const int RandomCasesPerRpc = 60;

    public static TheoryData<string> Rpcs => Contract.RpcNames;

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task A_request_that_is_bad_in_one_place_is_answered_from_the_closed_set_and_leaves_no_trace(string path)
    {
        foreach (var hostile in HostileCases.Of(Contract.Find(path).InputType))
        {
            var answer = await LeavesNoTrace(path, RawDoor.Framed(hostile.Message), hostile.What);
            Assert.False(hostile.Unreadable && answer.Code == StatusCode.OK, $"{path} took {hostile.What}");
        }
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task Random_bytes_are_answered_from_the_closed_set_and_leave_no_trace(string path)
    {
        for (int seed = 0; seed < RandomCasesPerRpc; seed++)
        {
            var chance = new Random(seed);
            var bytes = new byte[chance.Next(1, 400)];
            chance.NextBytes(bytes);
            await LeavesNoTrace(path, RawDoor.Framed(bytes), $"random bytes of seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task A_good_request_with_bits_flipped_is_answered_from_the_closed_set(string path)
    {
        for (int seed = 0; seed < RandomCasesPerRpc; seed++)
        {
            var chance = new Random(seed);
            byte[] bytes = Plausible.Message(Contract.Find(path).InputType);
            for (int flips = chance.Next(1, 4); flips > 0 && bytes.Length > 0; flips--)
            {
                bytes[chance.Next(bytes.Length)] ^= (byte)(1 << chance.Next(8));
            }

            await LeavesNoTrace(path, RawDoor.Framed(bytes), $"flipped bits of seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Rpcs))]
    public async Task A_bad_frame_is_answered_from_the_closed_set_and_leaves_no_trace(string path)
    {
        byte[] good = Plausible.Message(Contract.Find(path).InputType);
        (string What, byte[] Body)[] bodies =
        [
            ("no frame", []),
            ("half a frame's head", [0, 0, 0]),
            ("a frame shorter than it says", RawDoor.Framed([8], 0, 100)),
            ("a frame of two gigabytes, it says", RawDoor.Framed([8], 0, int.MaxValue)),
            ("a frame of negative length", RawDoor.Framed([8], 0, -1)),
            ("a compressed frame without a name for it", RawDoor.Framed(good, 1)),
            ("a frame with an unknown flag", RawDoor.Framed(good, 9)),
            ("one mebibyte", RawDoor.Framed(new byte[1024 * 1024])),
        ];
        foreach (var (what, body) in bodies)
        {
            await LeavesNoTrace(path, body, what);
        }
    }

    [Theory]
    [InlineData("/cpm.v1.AccountService/NoSuchCall")]
    [InlineData("/cpm.v1.NoSuchService/GetAccount")]
    [InlineData("/cpm.v2.AccountService/GetAccount")]
    public async Task A_call_that_there_is_not_is_unimplemented(string path) =>
        (await server.Door.Ask(path, [], server.OperatorToken)).IsRefusedFor("UNIMPLEMENTED", path);

    [Theory]
    [InlineData("/cpm.v1.DeviceService/RegisterDevice", "name")]
    [InlineData("/cpm.v1.DraftService/SaveDraft", "subject")]
    [InlineData("/cpm.v1.DraftService/SaveDraft", "recipients")]
    [InlineData("/cpm.v1.AccountService/CreateAccount", "display_name")]
    [InlineData("/cpm.v1.MessageService/SendMessage", "subject")]
    public async Task Text_that_is_not_utf8_is_refused_where_it_would_be_kept(string path, string field)
    {
        var damaged = HostileCases.Of(Contract.Find(path).InputType)
            .Where(c => c.What.EndsWith($"{field}: bytes that are never UTF-8", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(damaged);
        foreach (var hostile in damaged)
        {
            (await LeavesNoTrace(path, RawDoor.Framed(hostile.Message), hostile.What)).IsRefusedFor("INVALID_FIELD", hostile.What);
        }
    }

    [Fact]
    public void Every_reason_of_the_contract_has_its_status() => Assert.Equal(
        Enum.GetValues<ErrorReason>().Length - 1, ErrorContract.Statuses.Count);

    /// <summary>A refused request leaves no trace; an accepted one may, for some of what looks odd is allowed.</summary>
    private async Task<RawAnswer> LeavesNoTrace(string path, byte[] body, string what)
    {
        for (int tries = 1; ; tries++)
        {
            string before = server.Ledger.Take();
            var answer = await server.Door.Say(path, body, server.TokenFor(Contract.Find(path)));
            answer.IsOfTheClosedSet($"{path} with {what}");
            if (answer.Code == StatusCode.OK)
            {
                return answer;
            }

            string after = server.Ledger.Take();
            if (before == after)
            {
                return answer;
            }

            // What was accepted before may still have been on its way; a trace of this one shows again.
            Assert.True(
                tries < Tries, $"{path} with {what} was refused ({answer.Reason}) and left a trace: {before} -> {after}");
            await Settled();
        }
    }

    /// <summary>What was accepted goes on its way behind the answer: waits until that is over.</summary>
    private async Task<string> Settled()
    {
        string last = "";
        for (string now = server.Ledger.Take(); now != last; now = server.Ledger.Take())
        {
            last = now;
            await Task.Delay(20);
        }

        return last;
    }
}
