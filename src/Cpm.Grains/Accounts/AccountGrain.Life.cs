namespace Cpm.Grains.Accounts;

public sealed partial class AccountGrain
{
    private readonly LiveAccounts _alive;

    /// <inheritdoc />
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _alive.CameToLife();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _attachments.Forgotten();
        _alive.Left();
        return Task.CompletedTask;
    }
}
