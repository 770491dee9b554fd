using System.Globalization;

namespace Orleans;

/// <summary>How long an activation of this class may be idle before it is collected.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CollectionAgeLimitAttribute : Attribute
{
    private TimeSpan? _parsed;

    /// <summary>Set by properties.</summary>
    public CollectionAgeLimitAttribute()
    {
    }

    /// <summary>Set as text, <c>hh:mm:ss</c>.</summary>
    public CollectionAgeLimitAttribute(string ageLimit) =>
        _parsed = TimeSpan.Parse(ageLimit, CultureInfo.InvariantCulture);

    /// <summary>Days of the limit.</summary>
    public double Days { get; set; }

    /// <summary>Hours of the limit.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes of the limit.</summary>
    public double Minutes { get; set; }

    /// <summary>Whether there is no limit.</summary>
    public bool AlwaysActive { get; set; }

    /// <summary>The limit.</summary>
    public TimeSpan AgeLimit => AlwaysActive
        ? TimeSpan.MaxValue
        : _parsed ??= TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
}
