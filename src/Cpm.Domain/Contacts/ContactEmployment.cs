namespace Cpm.Domain.Contacts;

/// <summary>Where a contact works; each may be empty.</summary>
/// <param name="Organisation">The organisation.</param>
/// <param name="Department">The part of it.</param>
/// <param name="Title">What the person is there.</param>
public sealed record ContactEmployment(string Organisation, string Department, string Title)
{
    /// <summary>Nothing known.</summary>
    public static ContactEmployment None { get; } = new("", "", "");
}
