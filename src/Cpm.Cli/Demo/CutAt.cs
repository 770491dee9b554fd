namespace Cpm.Cli.Demo;

/// <summary>Breaks a transfer off once so many bytes have come.</summary>
internal sealed class CutAt(long bytes, CancellationTokenSource transfer) : IProgress<long>
{
    public void Report(long value)
    {
        if (value >= bytes)
            transfer.Cancel();
    }
}
