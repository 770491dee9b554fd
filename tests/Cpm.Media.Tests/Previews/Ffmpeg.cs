using System.Diagnostics;

namespace Cpm.Media.Tests.Previews;

/// <summary>Debian's ffmpeg, and a folder of files that it made.</summary>
public sealed class Ffmpeg : IDisposable
{
    private const string Program = "/usr/bin/ffmpeg";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpm-preview-tests-");
    private int _files;

    /// <summary>A new path in the folder.</summary>
    public string NewPath(string extension = "") => Path.Combine(_folder.FullName, $"{Interlocked.Increment(ref _files)}{extension}");

    /// <summary>An empty folder.</summary>
    public string NewFolder() => Directory.CreateDirectory(NewPath()).FullName;

    /// <summary>Makes a file as told: the options before its name.</summary>
    public string Make(string extension, string options)
    {
        var path = NewPath(extension);
        using var process = Process.Start(
            Program, [.. $"-nostdin -loglevel error {options}".Split(' ', StringSplitOptions.RemoveEmptyEntries), path]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return path;
    }

    /// <summary>Makes a picture.</summary>
    public string Picture(string extension, string size) => Make(extension, $"-f lavfi -i testsrc2=size={size} -frames:v 1");

    /// <summary>Makes a picture as telephones take them.</summary>
    public string Heic(string size)
    {
        var path = NewPath(".heic");
        using var process = Process.Start("/usr/bin/heif-enc", ["-q", "50", "-o", path, Picture(".png", size)]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
