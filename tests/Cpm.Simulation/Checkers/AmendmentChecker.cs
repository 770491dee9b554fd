using Cpm.Grains.Messages;

namespace Cpm.Simulation.Checkers;

/// <summary>
/// What became of a message is the same at everyone who still has it, unless one of them would not hear another; nothing is
/// left of what was recalled; and every device shows the content that the server holds.
/// </summary>
public sealed class AmendmentChecker : IChecker
{
    public IEnumerable<string> Check(History history) => [.. Accounts(history), .. Devices(history), .. Recalled(history)];

    private static IEnumerable<string> Accounts(History history)
    {
        foreach (long message in history.Holdings.Values.SelectMany(h => h.Views.Keys).Distinct())
        {
            List<(string Account, Mailbox Held)> holders = [.. history.Holdings
                .Where(h => h.Value.Views.ContainsKey(message)).Select(h => (h.Key, h.Value))];
            MessageEnvelope envelope = holders[0].Held.Views[message].Envelope;
            if (history.Blockings.Exists(b => b.Blocked && Takes(envelope, b.Account) && Takes(envelope, b.Other)))
            {
                continue;
            }

            foreach ((string account, Mailbox held) in holders.Skip(1))
            {
                string first = holders[0].Held.Amended(message) + Content(holders[0].Held.Views[message]);
                string other = held.Amended(message) + Content(held.Views[message]);
                if (first != other)
                {
                    yield return $"message {message} is [{first}] at {holders[0].Account} and [{other}] at {account}";
                }
            }
        }
    }

    private static IEnumerable<string> Devices(History history) =>
        from device in history.Devices
        let shown = Mailbox.Of(device.Taken)
        from held in history.Holdings[device.Account].Views.Values
        let seen = shown.Views.GetValueOrDefault(held.Message)
        where seen is { Content: not null } && Content(seen) != Content(held)
        select $"device {device.Account}/{device.Number} shows {Content(seen)} as message {held.Message}, the server {Content(held)}";

    private static IEnumerable<string> Recalled(History history) =>
        from holding in history.Holdings
        from view in holding.Value.Views.Values
        where view.Amended is { RecalledAtMs: not 0 } && (view.Content is not null || view.Envelope.Subject.Length > 0)
        select $"message {view.Message} was recalled and {holding.Key} still has its content";

    private static bool Takes(MessageEnvelope envelope, string account) =>
        envelope.SenderAccount == account || envelope.Recipients.Contains(SimulatedUser.AddressOf(account));

    private static string Content(MessageView view) => view.Content is null ? "-" : Convert.ToHexString(view.Content);
}
