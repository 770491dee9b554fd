namespace Cpm.Grains.Accounts;

/// <content>The account as one for whom others wait, and as one who waits for others.</content>
public sealed partial class AccountGrain
{
    /// <inheritdoc />
    public Task<bool> IsAvailable(string waiting, string sender) => _delivery.IsAvailable(waiting, sender);

    /// <inheritdoc />
    public Task BecameAvailable(string account) => _wakes.BecameAvailable(account);
}
