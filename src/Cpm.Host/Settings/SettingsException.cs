namespace Cpm.Host.Settings;

/// <summary>The server was told something it cannot do. The message says what, in one line a fault.</summary>
public sealed class SettingsException : Exception
{
    /// <summary>States the faults.</summary>
    /// <param name="message">One line each.</param>
    /// <param name="cause">What found them, if an exception did.</param>
    public SettingsException(string message, Exception? cause = null) : base(message, cause) { }
}
