using System.Collections.Immutable;

namespace Cpm.Domain.Contacts;

/// <summary>One change of an address book. The set is closed.</summary>
public abstract record ContactCommand
{
    private ContactCommand() { }

    /// <summary>Adds a contact.</summary>
    /// <param name="Card">What it says.</param>
    public sealed record Create(ContactCard Card) : ContactCommand;

    /// <summary>Changes a contact.</summary>
    /// <param name="Contact">Which.</param>
    /// <param name="ExpectedVersion">The version last read; 0 for any.</param>
    /// <param name="Fields">What is changed.</param>
    /// <param name="Card">To what.</param>
    public sealed record Update(long Contact, long ExpectedVersion, ContactField Fields, ContactCard Card) : ContactCommand;

    /// <summary>Takes a contact out.</summary>
    /// <param name="Contact">Which.</param>
    /// <param name="ExpectedVersion">The version last read; 0 for any.</param>
    public sealed record Delete(long Contact, long ExpectedVersion) : ContactCommand;

    /// <summary>Adds a contact that came from elsewhere, or brings the one that came from there before up to date.</summary>
    /// <param name="Uid">By which it is known there.</param>
    /// <param name="Card">What it says.</param>
    /// <param name="Groups">Names of groups that it is put into; those that there are not are made.</param>
    /// <param name="KeepExisting">One that came before is left as it is.</param>
    public sealed record Import(
        string Uid, ContactCard Card, ImmutableArray<string> Groups, bool KeepExisting) : ContactCommand;
}
