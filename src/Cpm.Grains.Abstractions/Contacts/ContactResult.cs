using Cpm.Domain.Contacts;

namespace Cpm.Grains.Contacts;

/// <summary>What became of one change of an address book.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Contact">The contact's number; 0 if it was refused.</param>
/// <param name="Version">Its version; 0 if it was refused or deleted.</param>
/// <param name="Refusal">Why it was refused; null if it was not.</param>
/// <param name="PictureDropped">Its picture was too large, and is not kept.</param>
[GenerateSerializer, Immutable, Alias("cpm.ContactResult")]
public sealed record ContactResult(ContactOutcome Outcome, long Contact, long Version, Refused? Refusal, bool PictureDropped = false);
