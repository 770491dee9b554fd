namespace Orleans.Configuration;

/// <summary>Calls within the process.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>How many calls may wait for one activation before more are refused. Default: 0, no limit.</summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; }
}
