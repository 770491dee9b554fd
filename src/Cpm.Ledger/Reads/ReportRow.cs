namespace Cpm.Ledger.Reads;

/// <summary>What is known of a message's fate at one recipient.</summary>
/// <param name="Recipient">The recipient's position in the message, from 0; below 0 one whom the message does not name.</param>
/// <param name="Kind">Delivered, displayed, ...</param>
/// <param name="AtMs">When, Unix milliseconds.</param>
/// <param name="Reason">A detail; 0 for none.</param>
/// <param name="Party">The address of one whom the message does not name; otherwise empty.</param>
public sealed record ReportRow(int Recipient, short Kind, long AtMs, short Reason, string Party = "");
