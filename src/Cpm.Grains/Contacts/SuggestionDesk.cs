using System.Text.Json;
using Cpm.Domain;
using Cpm.Domain.Contacts;
using Cpm.Grains.Accounts;
using Cpm.Grains.Conversations;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Contacts;

/// <summary>Suggests people whom messages were exchanged with lately and who are not contacts.</summary>
internal sealed class SuggestionDesk(AccountServices services, AccountJournal journal, TallyDesk tallies)
{
    private const int MaxConversations = 200, MaxMessages = 500, MaxPeople = 20;

    public async Task<Answer<Page<ContactSuggestion>>> Suggest(int count)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        await tallies.Bring();
        IReadOnlyList<ConversationUse> used = await services.Read(
            (reader, stop) => reader.RecentConversations(picture.Key, MaxConversations, MaxMessages, stop));
        var people = new Dictionary<string, ContactSuggestion>(StringComparer.Ordinal);
        foreach (ConversationUse use in used)
        {
            Note(people, picture, use);
        }

        IReadOnlySet<string> known = people.Count == 0 ? new HashSet<string>() : await services.Read(
            (reader, stop) => reader.KnownContactTerms(picture.Key, [.. people.Keys.Select(Finding.AddressTerm)], stop));
        long nowMs = services.NowMs;
        return new Page<ContactSuggestion>(
            [.. people.Values.Where(p => !known.Contains(Finding.AddressTerm(p.Address)))
                .OrderByDescending(p => Suggesting.Score(p.Messages, p.LastAtMs, nowMs))
                .ThenBy(p => p.Address, StringComparer.Ordinal).Take(count)],
            "");
    }

    // A group is one address: who is behind it, it alone knows. Where many were written to at once, none of them is meant.
    private static void Note(Dictionary<string, ContactSuggestion> people, AccountPicture picture, ConversationUse use)
    {
        MessageEnvelope envelope = JsonSerializer.Deserialize(use.Envelope.Span, GrainJson.Default.MessageEnvelope)!;
        if (envelope.ToGroup || envelope.Recipients.Length > MaxPeople)
        {
            return;
        }

        foreach (string address in envelope.Recipients.Append(envelope.Sender).Distinct(StringComparer.Ordinal))
        {
            if (picture.Account.Addresses.Contains(address) || picture.Account.Blocked.Any(b => b.Address == address))
            {
                continue;
            }

            ContactSuggestion before = people.GetValueOrDefault(address) ?? new ContactSuggestion(address, 0, 0);
            people[address] = new ContactSuggestion(
                address, before.Messages + use.Messages, Math.Max(before.LastAtMs, envelope.AcceptedAtMs));
        }
    }
}
