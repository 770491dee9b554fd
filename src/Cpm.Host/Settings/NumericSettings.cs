using System.Globalization;
using System.Reflection;

namespace Cpm.Host.Settings;

/// <summary>All settings that are numbers, as they are in force: limits, times, sizes. Nothing secret is a number.</summary>
internal static class NumericSettings
{
    public static IEnumerable<KeyValuePair<string, double>> Of(ServerSettings settings) =>
        from section in typeof(ServerSettings).GetProperties(BindingFlags.Instance | BindingFlags.Public)
        let options = section.GetValue(settings)
        from option in section.PropertyType.GetProperties(BindingFlags.Instance | BindingFlags.Public)
        where option.CanWrite && (option.PropertyType == typeof(int) || option.PropertyType == typeof(long) || option.PropertyType == typeof(double))
        orderby section.Name, option.Name
        select KeyValuePair.Create(
            $"{section.Name}:{option.Name}", Convert.ToDouble(option.GetValue(options), CultureInfo.InvariantCulture));
}
