namespace Cpm.Grains.Messages;

/// <summary>One to whom an account owes something: an address, or for reports an account.</summary>
internal sealed class Party
{
    /// <summary>The last thing brought without waiting that is not settled yet; 0 for none.</summary>
    public long Unsettled { get; set; }

    /// <summary>How many things are being brought without waiting.</summary>
    public int OnTheWay { get; set; }

    /// <summary>All that is owed to it is read from the outbox and brought one by one.</summary>
    public bool IsStalled { get; private set; }

    /// <summary>Something read from the outbox is being brought to it.</summary>
    public bool IsServed { get; set; }

    /// <summary>How many things are owed to it by transactions not yet known to be durable, thus not in the outbox yet.</summary>
    public int Undurable { get; private set; }

    /// <summary>Not to be tried before, Unix milliseconds.</summary>
    public long NotBeforeMs { get; set; }

    /// <summary>How often it has failed since it last went well.</summary>
    public int Tries { get; set; }

    /// <summary>Whether the scan under way has to leave alone what else it finds for it.</summary>
    public bool IsPassedOver { get; set; }

    /// <summary>Whether the scan under way found, or may have missed, something that is owed to it.</summary>
    public bool IsOwed { get; set; }

    /// <summary>Whether nothing is known of it that has to be kept in mind.</summary>
    public bool IsIdle => !IsStalled && !IsServed && OnTheWay == 0 && Undurable == 0;

    /// <summary>Whether it can be brought things without waiting again, after a scan through the whole outbox.</summary>
    public bool MayResume => IsStalled && !IsOwed && !IsServed && OnTheWay == 0 && Undurable == 0;

    /// <summary>From now on it is served from the outbox.</summary>
    public void Stall()
    {
        IsStalled = true;
        IsOwed = true;
    }

    /// <summary>From now on it is brought things without waiting.</summary>
    public void Resume()
    {
        IsStalled = false;
        NotBeforeMs = 0;
        Tries = 0;
    }

    /// <summary>A scan begins.</summary>
    public void BeginScan()
    {
        IsPassedOver = false;
        IsOwed = false;
    }

    /// <summary>Something will come to the outbox once its transaction is durable.</summary>
    public void Await()
    {
        Stall();
        Undurable++;
    }

    /// <summary>It is known now whether it came; a scan under way may have missed it.</summary>
    public void Came()
    {
        Undurable--;
        IsOwed = true;
    }
}
