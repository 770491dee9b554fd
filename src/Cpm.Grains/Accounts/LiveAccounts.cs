namespace Cpm.Grains.Accounts;

/// <summary>How many accounts live at this server: those that somebody needed lately.</summary>
public sealed class LiveAccounts
{
    private int _count;

    /// <summary>How many.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>One more came to life.</summary>
    public void CameToLife() => Interlocked.Increment(ref _count);

    /// <summary>One went to sleep, or to another server.</summary>
    public void Left() => Interlocked.Decrement(ref _count);
}
