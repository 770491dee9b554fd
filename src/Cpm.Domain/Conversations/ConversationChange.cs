namespace Cpm.Domain.Conversations;

/// <summary>What an owner wants of a conversation; null leaves a thing as it is.</summary>
/// <param name="ExpectedVersion">The version last read; 0 for any.</param>
/// <param name="Muted">Whether his devices stay quiet about it.</param>
/// <param name="Pinned">Whether it stands before all others.</param>
/// <param name="Archived">Whether it is put away.</param>
public sealed record ConversationChange(long ExpectedVersion, bool? Muted, bool? Pinned, bool? Archived);
