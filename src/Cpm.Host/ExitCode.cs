namespace Cpm.Host;

/// <summary>How the process ends, for whoever supervises it.</summary>
public static class ExitCode
{
    /// <summary>It was asked to stop, and everything is stored.</summary>
    public const int Stopped = 0;

    /// <summary>The store failed and did not come back.</summary>
    public const int StoreFailed = 70;

    /// <summary>The options are wrong: starting again will not help.</summary>
    public const int BadOptions = 78;
}
