using System.Buffers;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;

namespace Cpm.FrontDoor.Validation;

/// <summary>An account id: 1 to 64 of a-z, 0-9, ".", "_" and "-", beginning with a letter or digit.</summary>
internal static class AccountIds
{
    private const int MaxLength = 64;
    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

    public static Refused? Check(string accountId, string field = "account_id") =>
        IsAccountId(accountId) ? null : Answers.Field(field);

    public static bool IsAccountId(string accountId) =>
        accountId.Length is >= 1 and <= MaxLength
        && !accountId.AsSpan().ContainsAnyExcept(Characters)
        && char.IsAsciiLetterOrDigit(accountId[0]);
}
