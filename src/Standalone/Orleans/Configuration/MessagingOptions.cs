namespace Orleans.Configuration;

/// <summary>Calls.</summary>
public abstract class MessagingOptions
{
    /// <summary>How long a caller waits for an answer. Default: 30 seconds.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a call that timed out is told to stop. Default: true.</summary>
    public bool CancelRequestOnTimeout { get; set; } = true;
}
