using Cpm.Grains.Messages;

namespace Cpm.Grains.Accounts;

/// <content>What becomes of messages after they were sent.</content>
public sealed partial class AccountGrain
{
    private AmendDesk _amend = null!;
    private AmendmentIntake _amendments = null!;

    /// <inheritdoc />
    public Task<Answer<Done>> Edit(Request request, MessageEdit edit) => _amend.Edit(request, edit);

    /// <inheritdoc />
    public Task<Answer<Done>> Recall(Request request, long message) => _amend.Recall(request, message);

    /// <inheritdoc />
    public Task<Answer<Done>> React(Request request, long message, string[] reactions) =>
        _amend.React(request, message, reactions);

    /// <inheritdoc />
    public Task<ArrivalOutcome> Amend(long outbox, Amendment amendment, long previous) =>
        _amendments.Amend(outbox, amendment, previous);
}
