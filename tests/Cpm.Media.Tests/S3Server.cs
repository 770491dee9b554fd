using System.Diagnostics;
using Cpm.Media.S3;
using Cpm.Testing;

namespace Cpm.Media.Tests;

/// <summary>The object store s3rver, of npm, on loopback; it ends with us.</summary>
public sealed class S3Server : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpm-s3-");
    private Process? _process;

    public S3Store Store { get; private set; } = null!;

    private static string Home => Repository.PathOf("tests", "Cpm.Media.Tests", "s3");

    public async Task InitializeAsync()
    {
        if (!Directory.Exists(Path.Combine(Home, "node_modules", "s3rver")))
        {
            using var install = Start("npm", "ci", "--no-audit", "--no-fund", "--silent");
            await install.WaitForExitAsync();
        }
        _process = Start("node", "serve.mjs", _folder.FullName);
        var port = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("s3rver did not start.");
        // The name and the secret that s3rver knows.
        Store = new S3Store(new S3Options($"http://127.0.0.1:{port}", "us-east-1", "media", "test/", "S3RVER", "S3RVER"));
    }

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        if (_process is not null)
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    private static Process Start(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Home, RedirectStandardInput = true, RedirectStandardOutput = true,
    })!;
}
