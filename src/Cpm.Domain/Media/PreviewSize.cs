namespace Cpm.Domain.Media;

/// <summary>How large a preview is (CPM-STOR-014); the numbers are stored.</summary>
public enum PreviewSize
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>96 pixels at its longer side: for a row of a list.</summary>
    Small = 1,

    /// <summary>320 pixels: for where it stands in a conversation.</summary>
    Medium = 2,

    /// <summary>1,024 pixels: for a screen.</summary>
    Large = 3,
}
