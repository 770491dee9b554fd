using System.Globalization;

namespace Cpm.Grains.Admin;

/// <summary>Pages whose next one begins after their last item.</summary>
internal static class Pages
{
    public static Page<T> Of<T>(T[] items, int count, Func<T, long> place) =>
        Of(items, count, last => place(last).ToString(CultureInfo.InvariantCulture));

    public static Page<T> Of<T>(T[] items, int count, Func<T, string> place) =>
        new(items, items.Length < count ? "" : place(items[^1]));
}
