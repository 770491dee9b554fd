using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Grains.Accounts;
using Cpm.Grains.Conversations;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Journal;

/// <summary>What the store holds of an account, as the journal reads it.</summary>
internal sealed class StoredAccount(string name, AccountServices services)
{
    /// <summary>A picture of all that is durable; an empty one while there is no such account.</summary>
    public async Task<AccountPicture> Picture()
    {
        AccountRow? row = await services.Read((reader, stop) => reader.FindAccount(name, stop));
        if (row is null)
        {
            return new AccountPicture { Awaited = new AwaitedAcknowledgements(0) };
        }

        return new AccountPicture
        {
            Awaited = new AwaitedAcknowledgements(row.Head),
            Key = row.Account,
            State = JsonSerializer.Deserialize(row.State.Span, GrainJson.Default.AccountState),
            Head = row.Head,
            Committed = row.Head,
            Owes = await LeftBehind(row.Account),
            Floor = row.Floor,
            Tally = new LiveTally(row.Head),
            Storage = new StorageUse(Counts(row), row.Head),
        };
    }

    /// <summary>What was counted of an account's messages.</summary>
    public static MessageCounts Counts(AccountRow row) => row.Counts.IsEmpty
        ? MessageCounts.None
        : JsonSerializer.Deserialize(row.Counts.Span, GrainJson.Default.MessageCounts)!;

    /// <summary>The answer that a request got; null if it is not known.</summary>
    public async Task<Answer<T>?> FirstAnswer<T>(AccountKey account, UInt128 id, long digest, JsonTypeInfo<T> type) where T : class
    {
        if (account.Value == 0)
        {
            return null;
        }

        ReceiptRow? receipt = await services.Read((reader, stop) => reader.FindReceipt(account, id, stop));
        if (receipt is null)
        {
            return null;
        }

        return receipt.Digest == digest
            ? JsonSerializer.Deserialize(receipt.Answer.Span, type)!
            : new Refusal(RefusalReason.RequestIdReused);
    }

    // Work may have been left by another node, whose numbers lie above this one's: what comes now must be numbered after it.
    private async Task<bool> LeftBehind(AccountKey account)
    {
        long last = await services.Read((reader, stop) => reader.LastOwed(account, stop));
        if (last == 0)
        {
            return false;
        }

        await services.Within(async stop =>
        {
            await services.Keys.PassOutbox(last, stop);
            return true;
        });
        return true;
    }
}
