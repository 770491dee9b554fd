namespace Orleans.Runtime;

/// <summary>FNV-1a with a final mix: equal in every process, so that a simulation's seed reproduces anywhere.</summary>
internal static class StableHash
{
    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        uint hash = 2166136261;
        foreach (byte b in bytes)
            hash = (hash ^ b) * 16777619;
        hash ^= hash >> 16;
        hash *= 0x85ebca6b;
        return hash ^ (hash >> 13);
    }
}
