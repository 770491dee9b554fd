using Orleans.Runtime;

namespace Orleans.Standalone.Reminders;

/// <summary>A reminder as it was read.</summary>
internal sealed record StoredReminder(GrainId GrainId, string ReminderName, string ETag) : IGrainReminder
{
    public static StoredReminder Of(ReminderEntry entry) => new(entry.GrainId, entry.ReminderName, entry.ETag ?? "");
}
