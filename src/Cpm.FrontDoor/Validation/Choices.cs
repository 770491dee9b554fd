using Cpm.FrontDoor.Errors;
using Cpm.Grains;

namespace Cpm.FrontDoor.Validation;

/// <summary>Values of enumerations: only those that the contract names.</summary>
internal static class Choices
{
    public static Refused? Check<T>(T value, string field) where T : struct, Enum =>
        Enum.IsDefined(value) ? null : Answers.Field(field);
}
