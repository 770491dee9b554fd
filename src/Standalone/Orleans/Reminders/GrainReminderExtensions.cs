using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Timers;

namespace Orleans;

/// <summary>Reminders of a grain: timers that outlive the activation and the process.</summary>
public static class GrainReminderExtensions
{
    /// <summary>Sets a reminder, in place of one of the same name.</summary>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(
        this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        RegisterOrUpdateReminder((IGrainBase)grain, reminderName, dueTime, period);

    /// <summary>Sets a reminder, in place of one of the same name.</summary>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(
        this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        Registry(grain).RegisterOrUpdateReminder(grain.GrainContext.GrainId, reminderName, dueTime, period);

    /// <summary>Removes a reminder.</summary>
    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) =>
        UnregisterReminder((IGrainBase)grain, reminder);

    /// <summary>Removes a reminder.</summary>
    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder) =>
        Registry(grain).UnregisterReminder(grain.GrainContext.GrainId, reminder);

    /// <summary>A reminder by name, or null.</summary>
    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) =>
        GetReminder((IGrainBase)grain, reminderName);

    /// <summary>A reminder by name, or null.</summary>
    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName) =>
        Registry(grain).GetReminder(grain.GrainContext.GrainId, reminderName);

    /// <summary>All reminders of the grain.</summary>
    public static Task<List<IGrainReminder>> GetReminders(this Grain grain) => GetReminders((IGrainBase)grain);

    /// <summary>All reminders of the grain.</summary>
    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain) =>
        Registry(grain).GetReminders(grain.GrainContext.GrainId);

    private static IReminderRegistry Registry(IGrainBase grain) => grain is IRemindable
        ? grain.GrainContext.ActivationServices.GetRequiredService<IReminderRegistry>()
        : throw new InvalidOperationException($"{grain.GetType().Name} must implement IRemindable to have reminders.");
}
