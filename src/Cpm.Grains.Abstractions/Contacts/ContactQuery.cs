namespace Cpm.Grains.Contacts;

/// <summary>Which contacts are listed.</summary>
/// <param name="After">Where the page begins; empty for the first.</param>
/// <param name="Count">At most so many.</param>
/// <param name="ByChange">In the order of their changes, instead of that of their names.</param>
/// <param name="Group">Only those in a group; 0 for all.</param>
/// <param name="Words">Only those found by words as typed; empty for all.</param>
/// <param name="WithPictures">With the bytes of their pictures.</param>
[GenerateSerializer, Immutable, Alias("cpm.ContactQuery")]
public sealed record ContactQuery(string After, int Count, bool ByChange, long Group, string Words, bool WithPictures);
