using Orleans.Runtime;

namespace Orleans;

/// <summary>Where reminders outlive the process.</summary>
public interface IReminderTable
{
    /// <summary>Makes the table ready.</summary>
    Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    /// <summary>The reminders of one grain.</summary>
    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>The reminders of grains whose hash lies in (begin, end]; all of them if both are equal.</summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    /// <summary>One reminder, or null.</summary>
    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <summary>Writes a reminder and returns its new version.</summary>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <summary>Removes a reminder; false if the version is not the stored one.</summary>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    /// <summary>Removes all reminders; for tests.</summary>
    Task TestOnlyClearTable();

    /// <summary>Ends the use of the table.</summary>
    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
}
