namespace Orleans;

/// <summary>Stages of the runtime.</summary>
public static class ServiceLifecycleStage
{
    /// <summary>Before anything.</summary>
    public const int First = int.MinValue;

    /// <summary>Stores of grain state are ready.</summary>
    public const int RuntimeStorageServices = 8000;

    /// <summary>The application's own services.</summary>
    public const int ApplicationServices = 10000;

    /// <summary>Calls and reminders begin.</summary>
    public const int BecomeActive = 19999;

    /// <summary>Everything runs.</summary>
    public const int Active = 20000;

    /// <summary>After everything.</summary>
    public const int Last = int.MaxValue;
}
