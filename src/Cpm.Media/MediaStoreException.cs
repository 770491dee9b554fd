namespace Cpm.Media;

/// <summary>The store of media failed, or what it keeps is damaged. Callers outside see UNAVAILABLE.</summary>
public sealed class MediaStoreException : Exception
{
    /// <summary>States the fault.</summary>
    /// <param name="message">What failed; no names and no tokens.</param>
    /// <param name="cause">What the store said.</param>
    public MediaStoreException(string message, Exception? cause = null) : base(message, cause) { }
}
