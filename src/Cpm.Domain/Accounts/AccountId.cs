namespace Cpm.Domain.Accounts;

/// <summary>The rule for ids of accounts.</summary>
public static class AccountId
{
    /// <summary>The longest id, in characters.</summary>
    public const int MaxLength = 64;

    /// <summary>Whether an account belongs to nobody: a group's or a session's id is none that a user may have.</summary>
    /// <param name="accountId">The account's id.</param>
    /// <returns>True if it does.</returns>
    public static bool BelongsToNobody(string? accountId) => accountId?.Contains(':', StringComparison.Ordinal) == true;

    /// <summary>Whether a text may be an id: a-z, 0-9, ".", "_" and "-", beginning with a letter or digit.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True if it may.</returns>
    public static bool IsValid(string? text) =>
        text is { Length: > 0 and <= MaxLength }
        && (char.IsAsciiLetterLower(text[0]) || char.IsAsciiDigit(text[0]))
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-');
}
