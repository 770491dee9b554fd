using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.FrontDoor.Validation;

/// <summary>An update_mask: at least one path, and only paths that may be changed.</summary>
internal static class Masks
{
    public static Refused? Check(FieldMask? mask, params ReadOnlySpan<string> allowed)
    {
        if (mask is null || mask.Paths.Count == 0)
            return Answers.Field("update_mask");
        foreach (var path in mask.Paths)
        {
            if (!allowed.Contains(path))
                return Answers.Field("update_mask");
        }
        return null;
    }
}
