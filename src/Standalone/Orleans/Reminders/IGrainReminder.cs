namespace Orleans.Runtime;

/// <summary>A reminder that is set.</summary>
public interface IGrainReminder
{
    /// <summary>Its name within the grain.</summary>
    string ReminderName { get; }
}
