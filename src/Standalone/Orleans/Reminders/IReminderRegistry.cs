using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>Sets and removes reminders of any grain.</summary>
public interface IReminderRegistry
{
    /// <summary>Sets a reminder, in place of one of the same name.</summary>
    Task<IGrainReminder> RegisterOrUpdateReminder(
        GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period);

    /// <summary>Removes a reminder.</summary>
    Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder);

    /// <summary>A reminder by name, or null.</summary>
    Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName);

    /// <summary>All reminders of a grain.</summary>
    Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId);
}
