namespace Orleans;

/// <summary>Which members get a number by themselves.</summary>
public enum GenerateFieldIds
{
    /// <summary>None.</summary>
    None,

    /// <summary>Public properties.</summary>
    PublicProperties,
}
