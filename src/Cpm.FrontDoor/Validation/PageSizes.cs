using Cpm.FrontDoor.Errors;
using Cpm.Grains;

namespace Cpm.FrontDoor.Validation;

/// <summary>A page_size: 1 to a maximum; 0 means a default.</summary>
internal static class PageSizes
{
    public static Refused? Check(int size, int most) =>
        size < 0 || size > most ? Answers.Field("page_size") : null;

    public static int Count(int size, int usual) => size == 0 ? usual : size;
}
