using System.Collections.Immutable;

namespace Cpm.Domain.Search;

/// <summary>What of a message it is found by.</summary>
/// <param name="Sender">The sender's address in canonical form.</param>
/// <param name="Recipients">The recipients' addresses in canonical form.</param>
/// <param name="Subject">The subject.</param>
/// <param name="AtMs">Its time, Unix milliseconds.</param>
/// <param name="Bytes">The size of its content, with the stored media that it refers to.</param>
/// <param name="Sent">It went out; otherwise it came in.</param>
/// <param name="Conversation">The conversation that it belongs to; 0 for none.</param>
/// <param name="Texts">What is written in it.</param>
/// <param name="Files">Names and media types of what else it carries.</param>
public sealed record SearchableMessage(
    string Sender, ImmutableArray<string> Recipients, string Subject, long AtMs, long Bytes, bool Sent, long Conversation,
    ImmutableArray<string> Texts, ImmutableArray<SearchableFile> Files);
