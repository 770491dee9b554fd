
namespace Cpm.Grains.Drafts;

/// <summary>A message being written (CPM-HLF-004).</summary>
/// <param name="Draft">Its number within the account; 0 for a new one.</param>
/// <param name="Recipients">To whom, as far as known; not checked.</param>
/// <param name="Subject">Subject; may be empty.</param>
/// <param name="Content">What is written so far in its wire form; null if nothing.</param>
/// <param name="ContentBytes">Parts, bodies and names of the content together, in bytes.</param>
/// <param name="InReplyTo">The message it answers; may be empty.</param>
/// <param name="UpdatedAtMs">When it was saved, Unix milliseconds.</param>
/// <param name="Version">The entry that told of it; 0 saves over any version.</param>
[GenerateSerializer, Immutable, Alias("cpm.DraftView")]
public sealed record DraftView(
    long Draft, string[] Recipients, string Subject, byte[]? Content, int ContentBytes, string InReplyTo, long UpdatedAtMs,
    long Version);
