using Orleans.Runtime;

namespace Orleans;

/// <summary>Keys and references of grains.</summary>
public static class GrainExtensions
{
    /// <summary>A reference to the same grain, or to this grain, through an interface.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        ReferenceOf(grain).Cast<TGrainInterface>();

    /// <summary>A reference to the same grain through another interface.</summary>
    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) =>
        grain is TGrainInterface already and GrainReference ? already : ReferenceOf(grain).Cast<TGrainInterface>();

    /// <summary>The grain's id.</summary>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase instance => instance.GrainContext.GrainId,
        _ => throw new ArgumentException("Neither a grain nor a reference to one.", nameof(grain)),
    };

    /// <summary>Whether the key reads as an integer.</summary>
    public static bool IsPrimaryKeyBasedOnLong(this IAddressable grain) =>
        GrainKeys.TryReadInteger(grain.GetGrainId(), out _, out _);

    /// <summary>The integer key and the string beside it.</summary>
    public static long GetPrimaryKeyLong(this IAddressable grain, out string? keyExt) =>
        GrainKeys.TryReadInteger(grain.GetGrainId(), out long key, out keyExt)
            ? key
            : throw WrongKey(grain, "an integer");

    /// <summary>The integer key.</summary>
    public static long GetPrimaryKeyLong(this IAddressable grain) => grain.GetPrimaryKeyLong(out _);

    /// <summary>The GUID key and the string beside it.</summary>
    public static Guid GetPrimaryKey(this IAddressable grain, out string? keyExt) =>
        GrainKeys.TryReadGuid(grain.GetGrainId(), out Guid key, out keyExt) ? key : throw WrongKey(grain, "a GUID");

    /// <summary>The GUID key.</summary>
    public static Guid GetPrimaryKey(this IAddressable grain) => grain.GetPrimaryKey(out _);

    /// <summary>The string key.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().Key.ToString();

    private static GrainReference ReferenceOf(IAddressable grain) => grain switch
    {
        GrainReference reference => reference,
        IGrainBase instance => instance.GrainContext.GrainReference,
        _ => throw new ArgumentException("Neither a grain nor a reference to one.", nameof(grain)),
    };

    private static InvalidOperationException WrongKey(IAddressable grain, string wanted) =>
        new($"The key of a grain of kind {grain.GetGrainId().Type} is not {wanted}.");
}
