namespace Cpm.Media.Previews;

/// <summary>What is shown of a medium.</summary>
internal enum PreviewKind
{
    /// <summary>The picture itself.</summary>
    Picture,

    /// <summary>A picture of a video: of its first ones, the one most like the others.</summary>
    Poster,

    /// <summary>How loud a recording is, as a curve.</summary>
    Waveform,
}
