using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Protocol.V1;
using Google.Rpc;
using Grpc.Core;

namespace Cpm.FrontDoor.Tests.Errors;

public sealed class ErrorMapTests
{
    public static TheoryData<RefusalReason> Reasons => [.. Enum.GetValues<RefusalReason>().Where(reason => reason != 0)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_refusal_leaves_under_the_contracts_name_for_it(RefusalReason reason)
    {
        var status = ErrorMap.ToStatus(new Refused(reason, "x", 5));
        var info = status.Details[0].Unpack<ErrorInfo>();
        Assert.Equal("cpm", info.Domain);
        Assert.Equal(((ErrorReason)(int)reason).ToString(), ToPascal(info.Reason));
        Assert.NotEqual((int)StatusCode.OK, status.Code);
        Assert.NotEqual((int)StatusCode.Unknown, status.Code);
    }

    [Theory]
    [InlineData(RefusalReason.RateLimited)]
    [InlineData(RefusalReason.Unavailable)]
    public void What_may_succeed_later_says_when(RefusalReason reason)
    {
        var status = ErrorMap.ToStatus(new Refused(reason, null, 1_500));
        Assert.Equal(1_500, status.Details[1].Unpack<RetryInfo>().RetryDelay.ToTimeSpan().TotalMilliseconds);
    }

    [Fact]
    public void A_field_a_limit_and_a_size_are_named()
    {
        Assert.Equal("subject", Metadata(new Refused(RefusalReason.InvalidField, "subject"))["field"]);
        var wordless = Refused.From(Refusal.NoWord("text"));
        Assert.Equal("text", Metadata(wordless)["field"]);
        Assert.Contains("nor an emoji", ErrorMap.ToStatus(wordless).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("emoji", ErrorMap.ToStatus(Refused.From(Refusal.Field("text"))).Message, StringComparison.Ordinal);
        var limit = Metadata(new Refused(RefusalReason.LimitReached, "devices_per_account", 32));
        Assert.Equal(("devices_per_account", "32"), (limit["limit"], limit["value"]));
        Assert.Equal("9", Metadata(new Refused(RefusalReason.ContentTooLarge, null, 9))["limit_bytes"]);
    }

    [Fact]
    public void The_status_of_an_exception_tells_nothing_of_it()
    {
        var refused = Faults.Explain(new InvalidOperationException("secret"));
        Assert.Equal(RefusalReason.Internal, refused.Reason);
        Assert.DoesNotContain("secret", ErrorMap.ToStatus(refused).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_outage_is_told_as_unavailable_however_deep_it_lies()
    {
        var fault = new AggregateException(new TimeoutException());
        Assert.Equal(RefusalReason.Unavailable, Faults.Explain(new TimeoutException()).Reason);
        Assert.Equal(RefusalReason.Internal, Faults.Explain(fault).Reason);
        Assert.Equal(RefusalReason.Unavailable, Faults.Explain(new InvalidOperationException("", new LedgerUnavailableException())).Reason);
    }

    [Fact]
    public void A_cancelled_call_is_told_apart_from_one_past_its_deadline()
    {
        var now = DateTimeOffset.UnixEpoch;
        var ended = new CancellationToken(canceled: true);
        var fault = new OperationCanceledException();
        Assert.Equal(RefusalReason.Cancelled, Faults.Explain(fault, DateTime.MaxValue, now, ended).Reason);
        Assert.Equal(RefusalReason.Deadline, Faults.Explain(fault, now.UtcDateTime, now, ended).Reason);
        Assert.Equal(RefusalReason.Unavailable, Faults.Explain(fault, DateTime.MaxValue, now, default).Reason);
    }

    private static Google.Protobuf.Collections.MapField<string, string> Metadata(Refused refused) =>
        ErrorMap.ToStatus(refused).Details[0].Unpack<ErrorInfo>().Metadata;

    private static string ToPascal(string name) => string.Concat(
        name.Split('_').Select(word => word[..1] + word[1..].ToLowerInvariant()));

    /// <summary>Known to the front door by its name only.</summary>
    private sealed class LedgerUnavailableException : Exception;
}
