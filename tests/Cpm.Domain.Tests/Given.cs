using Cpm.Domain.Accounts;
using Cpm.Domain.Addressing;
using Cpm.Domain.Devices;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Tests;

/// <summary>The situations that the tests begin with.</summary>
internal static class Given
{
    internal const long NowMs = 1_800_000_000_000;
    internal const string Anna = "sip:anna@example.com";
    internal const string AnnaTel = "tel:+12015550123";
    internal const string Ben = "sip:ben@example.com";

    internal static readonly CpmLimits Limits = new();
    internal static readonly AddressPolicy Policy = new(["example.com"], ["+1201"]);

    internal static readonly AccountState Account = new()
    {
        AccountId = "anna",
        Addresses = [Anna, AnnaTel],
        CreatedAtMs = NowMs,
        Version = 1,
    };

    internal static readonly AccountState Suspended = Account with { Status = AccountStatus.Suspended };
    internal static readonly AccountState Deleted = Account with { Status = AccountStatus.Deleted };

    internal static DeviceDescription Phone => new() { Name = "Phone" };

    internal static T Accepted<T>(this Decision<T> decision) where T : class
    {
        Assert.Null(decision.Refused);
        return decision.Accepted ?? throw new InvalidOperationException("Neither accepted nor refused.");
    }

    internal static void IsRefused<T>(this Decision<T> decision, RefusalReason reason, string? subject = null, long value = 0)
        where T : class
    {
        Assert.Null(decision.Accepted);
        Assert.Equal(new Refusal(reason, subject, value), decision.Refused);
    }
}
