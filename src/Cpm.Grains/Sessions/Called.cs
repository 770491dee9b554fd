using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>Who is called into a session.</summary>
/// <param name="Persons">Those people.</param>
/// <param name="Group">The group that holds it; empty for none.</param>
/// <param name="Address">The group's address.</param>
/// <param name="Name">The group's name.</param>
internal sealed record Called(SessionPerson[] Persons, string Group, string Address, string Name)
{
    public static Called Nobody { get; } = new([], "", "", "");

    /// <summary>Only one of them.</summary>
    public Called Only(string account) => this with { Persons = [.. Persons.Where(p => p.AccountId == account)] };
}
