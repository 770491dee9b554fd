using Cpm.Domain.Spelling;

namespace Cpm.Domain.Media;

/// <summary>The rule for ids of media, and of the uploads that they were ("x5").</summary>
public static class MediaId
{
    private const char Prefix = 'x';

    /// <summary>Spells an id.</summary>
    /// <param name="media">The number of the medium.</param>
    /// <returns>Its id.</returns>
    public static string Format(long media) => NumberedId.Format(Prefix, media);

    /// <summary>Reads an id.</summary>
    /// <param name="id">As somebody spelt it.</param>
    /// <returns>The number of the medium; 0, which none has, for anything else.</returns>
    public static long Parse(string id) => NumberedId.Parse(Prefix, id);
}
