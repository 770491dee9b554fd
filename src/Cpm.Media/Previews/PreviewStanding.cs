namespace Cpm.Media.Previews;

/// <summary>What became of the wish for a preview.</summary>
public enum PreviewStanding
{
    /// <summary>There it is.</summary>
    Ready,

    /// <summary>Nothing can be shown of such a medium.</summary>
    Impossible,

    /// <summary>None are made here.</summary>
    Off,

    /// <summary>Too many are being made.</summary>
    Busy,

    /// <summary>It is being made, and takes longer than anybody waits.</summary>
    Late,

    /// <summary>What is needed to make it is away.</summary>
    Away,
}
