namespace Cpm.Grains.Messages;

/// <summary>A report on its way to the sender, as the outbox keeps it.</summary>
/// <param name="Report">The report.</param>
/// <param name="Recipient">The recipient's position in the message, from 0.</param>
internal sealed record ReportOwed(ReportView Report, int Recipient);
