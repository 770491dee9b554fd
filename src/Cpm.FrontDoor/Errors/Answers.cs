using Cpm.Domain;
using Cpm.Grains;

namespace Cpm.FrontDoor.Errors;

/// <summary>How a handler goes on only with what was granted.</summary>
internal static class Answers
{
    public static T OrRefuse<T>(this Answer<T> answer) where T : class =>
        answer.Value ?? throw new RefusedException(answer.Refusal ?? new Refused(RefusalReason.Internal));

    public static void Require(Refused? refused)
    {
        if (refused is not null)
            throw new RefusedException(refused);
    }

    public static Refused Field(string field) => new(RefusalReason.InvalidField, field);
}
