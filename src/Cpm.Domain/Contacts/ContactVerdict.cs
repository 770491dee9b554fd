namespace Cpm.Domain.Contacts;

/// <summary>What is decided about one change of an address book.</summary>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Contact">The contact afterwards, or as it was when it is deleted; null if refused.</param>
/// <param name="Refusal">Why it is refused; null if it is not.</param>
/// <param name="PictureDropped">Its picture was too large, and is not kept.</param>
public sealed record ContactVerdict(ContactOutcome Outcome, KnownContact? Contact, Refusal? Refusal, bool PictureDropped = false)
{
    /// <summary>Whether something changes.</summary>
    public bool Changes => Outcome is ContactOutcome.Created or ContactOutcome.Updated or ContactOutcome.Deleted;

    /// <summary>Refuses.</summary>
    /// <param name="refusal">Why.</param>
    /// <returns>The verdict.</returns>
    public static ContactVerdict Of(Refusal refusal) => new(ContactOutcome.Refused, null, refusal);
}
