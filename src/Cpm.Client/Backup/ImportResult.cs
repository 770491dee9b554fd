namespace Cpm.Client.Backup;

/// <summary>What an import did.</summary>
/// <param name="Messages">Messages stored now, and those that were there before.</param>
/// <param name="Media">Media stored now, and those that were there before.</param>
/// <param name="Contacts">Contacts taken in now, and those that were there before.</param>
/// <param name="Faults">What did not come back, one sentence each: refused, or not as it was when compared at the end.</param>
public sealed record ImportResult(
    (int Added, int There) Messages, (int Added, int There) Media, (int Added, int There) Contacts, IReadOnlyList<string> Faults);
