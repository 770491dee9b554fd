namespace Cpm.Domain.Contacts;

/// <summary>A group of contacts that an account has.</summary>
/// <param name="Group">Its number.</param>
/// <param name="Version">The entry that last told of it.</param>
/// <param name="Name">Its name.</param>
public sealed record KnownContactGroup(long Group, long Version, string Name);
