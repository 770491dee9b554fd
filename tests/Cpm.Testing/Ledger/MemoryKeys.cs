using Cpm.Domain.Accounts;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Ledger;

namespace Cpm.Testing.Ledger;

/// <summary>Numbers from 1, one after the other.</summary>
internal sealed class MemoryKeys : IKeySource
{
    private long _message;
    private long _account;
    private long _media;
    private long _outbox;

    public MessageKey NextMessage() => new(Interlocked.Increment(ref _message));

    public AccountKey NextAccount() => new(Interlocked.Increment(ref _account));

    public MediaKey NextMedia() => new(Interlocked.Increment(ref _media));

    public long NextOutbox() => Interlocked.Increment(ref _outbox);

    // One counter for all: no number is above the next.
    public ValueTask PassOutbox(long outbox, CancellationToken cancellation) => ValueTask.CompletedTask;
}
