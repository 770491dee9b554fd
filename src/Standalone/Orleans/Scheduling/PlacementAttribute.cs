namespace Orleans.Placement;

/// <summary>The root of attributes that say on which node a grain lives; here there is one node.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class PlacementAttribute : Attribute
{
    private protected PlacementAttribute()
    {
    }
}
