namespace Cpm.Chaos.Tests;

/// <summary>A new folder, gone when disposed.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cpm-chaos-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
