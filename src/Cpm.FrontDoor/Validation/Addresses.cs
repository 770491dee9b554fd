using Cpm.FrontDoor.Errors;
using Cpm.Grains;

namespace Cpm.FrontDoor.Validation;

/// <summary>Addresses as written. Whether one is well-formed is for the domain to say; here only that there is one.</summary>
internal static class Addresses
{
    private const int MaxPerAccount = 16;

    public static Refused? Check(string address, string field) => address.Length == 0 ? Answers.Field(field) : null;

    public static Refused? CheckOwn(IReadOnlyList<string> addresses, string field) =>
        addresses.Count is < 1 or > MaxPerAccount ? Answers.Field(field) : null;

    public static Refused? CheckRecipients(IReadOnlyList<string> recipients) =>
        recipients.Count == 0 ? Answers.Field("recipients") : null;
}
