using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;

namespace Cpm.FrontDoor.Validation;

/// <summary>Ids of things that a call is about.</summary>
internal static class Ids
{
    /// <summary>The number that an id stands for. Without an id the field is wrong; one that is none names nothing known.</summary>
    /// <param name="id">As the caller wrote it.</param>
    /// <param name="field">Where.</param>
    /// <param name="parse">Reads it; 0 where it is no such id.</param>
    /// <param name="unknown">What is said of one that names nothing.</param>
    public static long Require(string id, string field, Func<string, long> parse, RefusalReason unknown)
    {
        Answers.Require(id.Length == 0 ? Answers.Field(field) : null);
        var number = parse(id);
        Answers.Require(number == 0 ? new Refused(unknown) : null);
        return number;
    }
}
