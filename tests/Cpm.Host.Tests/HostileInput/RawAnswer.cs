using Grpc.Core;

namespace Cpm.Host.Tests.HostileInput;

/// <summary>What came back on the wire.</summary>
/// <param name="Code">The gRPC status; null if none came.</param>
/// <param name="Reason">The reason of the error info; null if none came.</param>
/// <param name="Domain">Its domain.</param>
/// <param name="Text">The message of the status.</param>
internal sealed record RawAnswer(StatusCode? Code, string? Reason, string? Domain, string Text)
{
    /// <summary>Success, or an error of the closed set with the status that the contract gives it; never a fault of the service.</summary>
    public void IsOfTheClosedSet(string asked)
    {
        if (Code == StatusCode.OK)
        {
            return;
        }

        Assert.True(Code is not (null or StatusCode.Internal or StatusCode.Unknown), $"{asked}: {this}");
        Assert.True(Reason is not null && ErrorContract.Statuses.TryGetValue(Reason, out var expected) && expected == Code,
            $"{asked}: {this}");
        Assert.True(Domain == "cpm", $"{asked}: {this}");
    }

    public void IsRefusedFor(string reason, string asked)
    {
        IsOfTheClosedSet(asked);
        Assert.True(Reason == reason, $"{asked}: {this} instead of {reason}");
    }
}
