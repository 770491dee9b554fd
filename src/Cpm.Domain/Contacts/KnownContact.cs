using System.Collections.Immutable;

namespace Cpm.Domain.Contacts;

/// <summary>A contact that an account has.</summary>
/// <param name="Contact">Its number.</param>
/// <param name="Uid">By which imports know it.</param>
/// <param name="Version">The entry that last told of it.</param>
/// <param name="Card">What it says.</param>
/// <param name="Groups">The groups it is in.</param>
public sealed record KnownContact(long Contact, string Uid, long Version, ContactCard Card, ImmutableArray<long> Groups);
