namespace Orleans.Runtime;

/// <summary>Stages of an activation.</summary>
public static class GrainLifecycleStage
{
    /// <summary>Before anything.</summary>
    public const int First = int.MinValue;

    /// <summary>Stored state is read.</summary>
    public const int SetupState = 1000;

    /// <summary>The grain is activated.</summary>
    public const int Activate = 2000;

    /// <summary>After everything.</summary>
    public const int Last = int.MaxValue;
}
