using Cpm.FrontDoor.Errors;
using Cpm.Grains;

namespace Cpm.FrontDoor.Validation;

/// <summary>A request_id: 1 to 64 printable ASCII characters.</summary>
internal static class RequestIds
{
    private const int MaxLength = 64;

    public static Refused? Check(string requestId) =>
        requestId.Length is < 1 or > MaxLength || requestId.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? Answers.Field("request_id")
            : null;
}
