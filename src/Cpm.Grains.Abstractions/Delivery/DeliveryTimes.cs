namespace Cpm.Grains.Delivery;

/// <summary>Times that front doors and accounts agree on.</summary>
public static class DeliveryTimes
{
    /// <summary>A front door repeats an attachment this often, in seconds.</summary>
    public const int RefreshSeconds = 10;

    /// <summary>An account forgets an attachment that was not repeated for this long, in seconds.</summary>
    public const int ForgetSeconds = 45;
}
