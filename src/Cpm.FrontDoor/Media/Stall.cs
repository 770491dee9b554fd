using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Grpc.Core;

namespace Cpm.FrontDoor.Media;

/// <summary>Ends a transfer that does not move. The clock starts anew with every step.</summary>
internal sealed class Stall : IDisposable
{
    private readonly CancellationTokenSource _ending;
    private readonly CancellationToken _callEnded;
    private readonly TimeSpan _patience;

    public Stall(ServerCallContext context, TimeSpan patience)
    {
        _callEnded = context.CancellationToken;
        _ending = CancellationTokenSource.CreateLinkedTokenSource(_callEnded);
        _patience = patience;
    }

    public async Task<T> Step<T>(Func<CancellationToken, Task<T>> step)
    {
        _ending.CancelAfter(_patience);
        try
        {
            return await step(_ending.Token);
        }
        catch (OperationCanceledException) when (_ending.IsCancellationRequested && !_callEnded.IsCancellationRequested)
        {
            throw new RefusedException(new Refused(RefusalReason.Deadline));
        }
    }

    public void Dispose() => _ending.Dispose();
}
