using Cpm.Domain.Accounts;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;

namespace Cpm.Ledger.Sql;

/// <summary>Numbers from blocks reserved in the table key_block; the next block is fetched before the last one is empty.</summary>
internal sealed class SqlKeySource(ISqlConnections connections, LedgerOptions options) : IKeySource
{
    // Accounts and media are rare and their numbers should stay small.
    private readonly KeyBlocks _accounts = new(connections, "account", Math.Max(100, options.KeyBlockSize / 1000));
    private readonly KeyBlocks _media = new(connections, "media", Math.Max(100, options.KeyBlockSize / 1000));
    private readonly KeyBlocks _messages = new(connections, "message", options.KeyBlockSize);
    private readonly KeyBlocks _outbox = new(connections, "outbox", options.KeyBlockSize);
    private readonly KeyBlocks _versions = new(connections, "version", options.KeyBlockSize);

    public MessageKey NextMessage() => new(_messages.Next());

    public AccountKey NextAccount() => new(_accounts.Next());

    public MediaKey NextMedia() => new(_media.Next());

    public long NextOutbox() => _outbox.Next();

    public ValueTask PassOutbox(long outbox, CancellationToken cancellation) => _outbox.Pass(outbox, cancellation);

    /// <summary>A number for the version of a grain's state or of a reminder.</summary>
    public string NextVersion() => _versions.Next().ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reserves the first blocks, so that the first message need not wait for them.</summary>
    public async Task Warm(CancellationToken cancellation)
    {
        foreach (var blocks in (KeyBlocks[])[_accounts, _media, _messages, _outbox, _versions])
        {
            await blocks.Warm(cancellation);
        }
    }
}
