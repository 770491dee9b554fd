using System.Text;

namespace Orleans.Standalone.Calls;

/// <summary>Who called whom.</summary>
internal static class CallChain
{
    private const int LongestShown = 16;
    private static readonly AsyncLocal<GrainCall?> s_tagged = new();

    /// <summary>The call whose code runs, if that call runs beside others.</summary>
    public static GrainCall? Tagged
    {
        get => s_tagged.Value;
        set => s_tagged.Value = value;
    }

    /// <summary>The methods from the first caller on: <c>A.Method -> B.Method</c>.</summary>
    public static string Describe(GrainCall call)
    {
        var text = new StringBuilder(call.Method.Name);
        GrainCall? caller = call.Caller;
        for (int shown = 1; caller is not null && shown < LongestShown; caller = caller.Caller, shown++)
            text.Insert(0, caller.Method.Name + " -> ");
        return text.ToString();
    }
}
