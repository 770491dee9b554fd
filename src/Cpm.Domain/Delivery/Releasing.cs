using Cpm.Domain.Accounts;

namespace Cpm.Domain.Delivery;

/// <summary>Decides about deferred messages when their time has come.</summary>
public static class Releasing
{
    /// <summary>Decides by the account that sent the message.</summary>
    /// <param name="sender">The account's status.</param>
    /// <returns>What becomes of the message.</returns>
    public static ReleaseVerdict Decide(AccountStatus sender) => sender switch
    {
        AccountStatus.Active => ReleaseVerdict.Go,
        AccountStatus.Suspended => ReleaseVerdict.Postpone,
        _ => ReleaseVerdict.Drop,
    };
}
