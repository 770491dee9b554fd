namespace Orleans;

/// <summary>Subscribes every grain of the class to the streams of a namespace; the keys are the same.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitStreamSubscriptionAttribute : Attribute
{
    /// <summary>Every namespace.</summary>
    public ImplicitStreamSubscriptionAttribute() : this("")
    {
    }

    /// <summary>One namespace.</summary>
    public ImplicitStreamSubscriptionAttribute(string streamNamespace, string? streamIdMapper = null)
    {
        Namespace = streamNamespace?.Trim() ?? "";
        StreamIdMapper = streamIdMapper;
    }

    /// <summary>The mapper from stream to grain key; here the key is always the same.</summary>
    public string? StreamIdMapper { get; }

    internal string Namespace { get; }
}
