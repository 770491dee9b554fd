using System.Buffers;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;

namespace Cpm.FrontDoor.Validation;

/// <summary>Media types as RFC 6838 names them: two names with a slash between, and parameters after a semicolon.</summary>
internal static class MediaTypes
{
    private const int MaxLength = 255;
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&-^_.+");

    /// <summary>The type of a body.</summary>
    public static Refused? Check(string mediaType, string field) =>
        IsType(mediaType, mayBeRange: false) ? null : Answers.Field(field);

    /// <summary>The types that a device shows, "image/*" included.</summary>
    public static Refused? CheckRanges(IReadOnlyList<string> mediaTypes, string field, int most)
    {
        if (mediaTypes.Count > most)
            return Answers.Field(field);
        foreach (var mediaType in mediaTypes)
        {
            if (!IsType(mediaType, mayBeRange: true))
                return Answers.Field(field);
        }
        return null;
    }

    private static bool IsType(ReadOnlySpan<char> text, bool mayBeRange)
    {
        if (text.Length > MaxLength || text.ContainsAnyExceptInRange(' ', '~'))
            return false;
        var parameters = text.IndexOf(';');
        var type = (parameters < 0 ? text : text[..parameters]).TrimEnd(' ');
        var slash = type.IndexOf('/');
        if (slash < 0)
            return false;
        var subtype = type[(slash + 1)..];
        if (mayBeRange && subtype is "*" && type[..slash] is "*")
            return true;
        return IsName(type[..slash]) && (IsName(subtype) || (mayBeRange && subtype is "*"));
    }

    private static bool IsName(ReadOnlySpan<char> name) => name.Length > 0 && !name.ContainsAnyExcept(NameCharacters);
}
