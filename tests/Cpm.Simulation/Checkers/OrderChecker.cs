using Cpm.Grains.Entries;

namespace Cpm.Simulation.Checkers;

/// <summary>What one account sends to another arrives there in the order in which the sender's ledger tells of it.</summary>
public sealed class OrderChecker : IChecker
{
    public IEnumerable<string> Check(History history)
    {
        foreach ((string sender, List<EntryView> sent) in history.Ledgers)
        {
            // A deferred message goes out when it is released.
            var order = new Dictionary<long, long>();
            foreach (EntryView entry in sent)
            {
                if (entry.Event is MessageSent s)
                {
                    order[s.Message] = entry.Seq;
                }
                else if (entry.Event is MessageReleased released)
                {
                    order[released.Message] = entry.Seq;
                }
            }

            foreach ((string recipient, List<EntryView> entries) in history.Ledgers.Where(l => l.Key != sender))
            {
                long last = 0;
                foreach (MessageArrived arrived in entries.Select(e => e.Event).OfType<MessageArrived>())
                {
                    if (!order.TryGetValue(arrived.Message, out long seq))
                    {
                        continue;
                    }

                    if (seq < last)
                    {
                        yield return $"message {arrived.Message}, {sender}'s entry {seq}, arrived at {recipient} after entry {last}";
                    }

                    last = seq;
                }
            }
        }
    }
}
