namespace Cpm.Host.Tests.Backup;

/// <summary>What a back-up or an import tells of its progress, at once.</summary>
internal sealed class Steps(Action<string> told) : IProgress<string>
{
    public void Report(string value) => told(value);
}
