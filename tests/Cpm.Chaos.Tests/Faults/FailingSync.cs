using System.Diagnostics;
using Cpm.Chaos.Tests.Servers;

namespace Cpm.Chaos.Tests.Faults;

/// <summary>Makes every fsync and fdatasync of a running process fail with EIO, until disposed.</summary>
public sealed class FailingSync : IAsyncDisposable
{
    private readonly Process _strace;

    private FailingSync(Process strace) => _strace = strace;

    public static async Task<FailingSync> Begin(int processId)
    {
        Shell.Need("strace", "strace");
        var strace = Process.Start(new ProcessStartInfo("strace",
        [
            "-f", "-p", $"{processId}", "-o", "/dev/null",
            "-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:error=EIO",
        ])
        {
            RedirectStandardError = true,
        })!;
        // All it says is read, lest it fills its pipe and stops.
        var firstWords = new TaskCompletionSource<string>();
        strace.ErrorDataReceived += (_, line) => firstWords.TrySetResult(line.Data ?? "nothing");
        strace.BeginErrorReadLine();
        var said = await firstWords.Task;
        if (!said.Contains("attached", StringComparison.Ordinal))
        {
            strace.Dispose();
            throw new InvalidOperationException(
                $"strace could not attach to the server, which needs root or the capability SYS_PTRACE: {said}");
        }
        return new FailingSync(strace);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Asked, it lets go of the server first.
            if (!_strace.HasExited)
                await Shell.Run("kill", "-INT", $"{_strace.Id}");
        }
        catch (InvalidOperationException)
        {
            // It ended at this very moment, because the server did.
        }
        await _strace.WaitForExitAsync();
        _strace.Dispose();
    }
}
