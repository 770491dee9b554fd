using Orleans.Standalone.Activations;

namespace Orleans.Runtime;

/// <summary>Named values that travel with a call, and with the calls it makes.</summary>
public static class RequestContext
{
    private const string ReentrancyKey = "#CCR";
    private static readonly AsyncLocal<Dictionary<string, object>?> s_values = new();

    /// <summary>The call chain that may re-enter its grains; empty if none may.</summary>
    public static Guid ReentrancyId
    {
        get => ReentrancyOf(s_values.Value);
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyKey);
            else
                Set(ReentrancyKey, value);
        }
    }

    /// <summary>The names that are set.</summary>
    public static IEnumerable<string> Keys => s_values.Value?.Keys ?? Enumerable.Empty<string>();

    /// <summary>The names and values that are set.</summary>
    public static IEnumerable<KeyValuePair<string, object>> Entries => s_values.Value ?? [];

    // Never changed once set: whoever holds a snapshot keeps it.
    internal static Dictionary<string, object>? Snapshot
    {
        get => s_values.Value;
        set => s_values.Value = value;
    }

    /// <summary>Lets calls that come back in this call chain enter this grain before the section ends.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        Guid before = ReentrancyId;
        return new ReentrancySection(before, before == Guid.Empty ? Guid.NewGuid() : before);
    }

    /// <summary>Ends, for the section, what <see cref="AllowCallChainReentrancy"/> allowed.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    /// <summary>The value under a name, or null.</summary>
    public static object? Get(string key) => s_values.Value?.GetValueOrDefault(key);

    /// <summary>Sets a value for the calls made from here on.</summary>
    public static void Set(string key, object value)
    {
        Dictionary<string, object>? before = s_values.Value;
        s_values.Value = before is null ? new() { [key] = value } : new(before) { [key] = value };
    }

    /// <summary>Removes a name; false if it was not set.</summary>
    public static bool Remove(string key)
    {
        if (s_values.Value is not { } before || !before.ContainsKey(key))
            return false;
        var after = new Dictionary<string, object>(before);
        after.Remove(key);
        s_values.Value = after.Count == 0 ? null : after;
        return true;
    }

    /// <summary>Removes every name.</summary>
    public static void Clear()
    {
        if (s_values.Value is not null)
            s_values.Value = null;
    }

    internal static Guid ReentrancyOf(Dictionary<string, object>? values) =>
        values is not null && values.TryGetValue(ReentrancyKey, out object? id) ? (Guid)id : Guid.Empty;

    /// <summary>A stretch of code with its own rule on re-entry; dispose it to end it.</summary>
    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _before;
        private readonly Guid _inside;

        /// <summary>Begins a section.</summary>
        public ReentrancySection(Guid originalReentrancyId, Guid newReentrancyId)
        {
            _before = originalReentrancyId;
            _inside = newReentrancyId;
            if (_inside != _before)
                ReentrancyId = _inside;
            if (_inside != Guid.Empty)
                CurrentActivation.Get()?.EnterReentrantSection(_inside);
        }

        /// <summary>Ends the section.</summary>
        public void Dispose()
        {
            if (_inside != Guid.Empty)
                CurrentActivation.Get()?.ExitReentrantSection(_inside);
            if (_inside != _before)
                ReentrancyId = _before;
        }
    }
}
