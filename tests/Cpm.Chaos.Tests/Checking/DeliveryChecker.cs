using Cpm.Chaos.Tests.Load;
using Cpm.Protocol.V1;
using Event = Cpm.Protocol.V1.Entry.EventOneofCase;

namespace Cpm.Chaos.Tests.Checking;

/// <summary>Compares what senders were told with what devices read. Knows nothing of how the server works.</summary>
public sealed class DeliveryChecker(
    IReadOnlyList<TrafficAccount> accounts,
    IReadOnlyCollection<SentMessage> tried,
    IReadOnlyCollection<SentMessage> accepted)
{
    private readonly Dictionary<string, SentMessage> _tried = tried.ToDictionary(message => message.Text);

    /// <summary>What a device should have and has not, yet.</summary>
    public string[] Missing() =>
    [
        .. accounts.SelectMany(account => account.Readers).SelectMany(MissingOn),
    ];

    /// <summary>All rules that are broken.</summary>
    public string[] Findings() =>
    [
        .. Missing(),
        .. accounts.SelectMany(account => account.Readers).SelectMany(reader =>
            Rules(reader).Select(broken => $"{reader.Account}'s {reader.Name}: {broken}")),
    ];

    private IEnumerable<string> MissingOn(DeviceReader reader)
    {
        var seen = reader.Seen;
        var arrived = Messages(seen, Event.MessageArrived);
        foreach (var message in accepted.Where(message => message.Recipients.Contains(reader.Account)))
        {
            if (!arrived.Contains((message.MessageId!, message.Text)))
                yield return $"{reader.Account}'s {reader.Name} has not got {message.Text}";
        }
        // The device that sent a message was told by the answer, or by the entry.
        var copies = IsSending(reader) ? null : Messages(seen, Event.MessageSent);
        var reports = seen.Where(entry => entry.Event == Event.ReportArrived)
            .Select(entry => entry.MessageId + entry.Report).ToHashSet();
        foreach (var message in accepted.Where(message => message.Sender == reader.Account))
        {
            if (copies?.Contains((message.MessageId!, message.Text)) == false)
                yield return $"{reader.Account}'s {reader.Name} has no copy of {message.Text}";
            var reported = message.Recipients.All(recipient => reports.Contains(message.MessageId + Delivered(recipient)));
            if (message.WantsReport && !reported)
                yield return $"{reader.Account}'s {reader.Name} lacks a report on {message.Text}";
        }
    }

    private IEnumerable<string> Rules(DeviceReader reader)
    {
        var seen = reader.Seen;
        if (reader.Fault is not null)
            yield return $"stopped reading: {reader.Fault.Message}";
        string[] findings = [.. Gaps(reader, seen), .. Repeats(seen), .. Strangers(reader, seen), .. Disorder(seen)];
        foreach (var broken in findings)
            yield return broken;
    }

    private IEnumerable<string> Gaps(DeviceReader reader, SeenEntry[] seen)
    {
        for (var i = 1; i < seen.Length; i++)
        {
            if (seen[i].Seq <= seen[i - 1].Seq)
                yield return $"entry {seen[i].Seq} came after {seen[i - 1].Seq}";
        }
        // What it sent itself it may know from the answer alone.
        var answered = IsSending(reader)
            ? accepted.Where(message => message.Sender == reader.Account).Select(message => message.Seq)
            : [];
        var known = seen.Select(entry => entry.Seq).Concat(answered).ToHashSet();
        var last = known.DefaultIfEmpty().Max();
        for (var seq = 1L; seq <= last; seq++)
        {
            if (!known.Contains(seq))
                yield return $"entry {seq} never came";
        }
    }

    private static IEnumerable<string> Repeats(SeenEntry[] seen)
    {
        foreach (var twice in seen.Where(entry => entry.Text.Length > 0).GroupBy(entry => (entry.Event, entry.Text)))
        {
            if (twice.Count() > 1)
                yield return $"{twice.Key} in entries {string.Join(", ", twice.Select(entry => entry.Seq))}";
        }
        foreach (var twice in seen.Where(entry => entry.Text.Length > 0).GroupBy(entry => (entry.Event, entry.MessageId)))
        {
            if (twice.Count() > 1)
                yield return $"message {twice.Key} in entries {string.Join(", ", twice.Select(entry => entry.Seq))}";
        }
        var reports = seen.Where(entry => entry.Event == Event.ReportArrived);
        foreach (var twice in reports.GroupBy(entry => (entry.MessageId, entry.Report)))
        {
            if (twice.Count() > 1)
                yield return $"report {twice.Key} in entries {string.Join(", ", twice.Select(entry => entry.Seq))}";
        }
    }

    private IEnumerable<string> Strangers(DeviceReader reader, SeenEntry[] seen)
    {
        foreach (var entry in seen.Where(entry => entry.Event is Event.MessageArrived or Event.MessageSent))
        {
            var isRight = _tried.TryGetValue(entry.Text, out var message)
                && (entry.Event == Event.MessageSent
                    ? message.Sender == reader.Account
                    : message.Recipients.Contains(reader.Account));
            if (!isRight)
                yield return $"entry {entry.Seq} is of a message that is not for this account";
        }
    }

    /// <summary>From one sender, messages come in the order in which that sender's ledger has them.</summary>
    private IEnumerable<string> Disorder(SeenEntry[] seen)
    {
        var orders = accepted.ToDictionary(message => message.MessageId!);
        var arrived = seen.Where(entry => entry.Event == Event.MessageArrived)
            .Select(entry => orders.GetValueOrDefault(entry.MessageId)).OfType<SentMessage>();
        foreach (var fromOne in arrived.GroupBy(message => message.Sender))
        {
            foreach (var (before, after) in fromOne.Zip(fromOne.Skip(1)))
            {
                if (after.Seq < before.Seq)
                    yield return $"{after.Text} (sent as {after.Seq}) came after {before.Text} (sent as {before.Seq})";
            }
        }
    }

    private static bool IsSending(DeviceReader reader) => reader.Name == "phone";

    private string Delivered(string recipient) =>
        $"{ReportKind.Delivered} {accounts.Single(account => account.Name == recipient).Address}";

    private static HashSet<(string Id, string Text)> Messages(SeenEntry[] seen, Event kind) =>
        [.. seen.Where(entry => entry.Event == kind).Select(entry => (entry.MessageId, entry.Text))];
}
