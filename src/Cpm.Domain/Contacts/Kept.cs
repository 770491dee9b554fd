namespace Cpm.Domain.Contacts;

/// <summary>What folding leaves in a text.</summary>
[Flags]
internal enum Kept
{
    /// <summary>Letters, digits, and a blank for all that is between words.</summary>
    Words = 0,

    /// <summary>And apostrophes, one for all kinds of them.</summary>
    Apostrophes = 1,

    /// <summary>And what was left in words before more marks were dropped: so may be what is kept from then.</summary>
    FormerMarks = 2,

    /// <summary>And emoji, without what only changes how they look.</summary>
    Emoji = 4,

    /// <summary>And all that is between words, as it is.</summary>
    Punctuation = 8,
}
