using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Scheduling;

namespace Cpm.Grains.Messages;

/// <summary>
/// For whom the account's messages wait until they are available (CPM-HLF-007): asks them, and remembers what to look at when one
/// tells that he is. Only memory: what is forgotten is looked at when it is due.
/// </summary>
internal sealed class AwaitedRecipients(string name, AccountServices services, IGrainFactory grains)
{
    private readonly Dictionary<long, (long DueMs, string[] Accounts)> _waiting = [];

    /// <summary>Whether all are available at this moment. Who cannot be asked is not.</summary>
    public async Task<bool> AreAvailable(string sender, IEnumerable<Recipient> recipients)
    {
        string[] others = [.. Others(recipients).Take(services.Limits.RecipientsPerAwaited + 1)];
        if (others.Length > services.Limits.RecipientsPerAwaited)
        {
            return false;
        }

        try
        {
            bool[] answers = await Task.WhenAll(others.Select(a => grains.GetGrain<IMailboxGrain>(a).IsAvailable(name, sender)));
            return Array.TrueForAll(answers, a => a);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>Remembers a message that waits.</summary>
    public void Remember(MessageKey message, long dueMs, IEnumerable<Recipient> recipients)
    {
        if (_waiting.Count < services.Limits.ScheduledPerAccount || _waiting.ContainsKey(message.Value))
        {
            _waiting[message.Value] = (dueMs, [.. Others(recipients)]);
        }
    }

    /// <summary>Forgets one that waits no longer.</summary>
    public void Forget(MessageKey message) => _waiting.Remove(message.Value);

    /// <summary>What to look at when somebody became available.</summary>
    public DueWake[] For(string account) =>
    [
        .. _waiting.Where(w => w.Value.Accounts.Contains(account)).Select(w =>
            new DueWake(w.Value.DueMs, (short)WakeReason.Release, w.Key)),
    ];

    private IEnumerable<string> Others(IEnumerable<Recipient> recipients) =>
        recipients.Where(r => r.AccountId is not null && r.AccountId != name).Select(r => r.AccountId!).Distinct();
}
