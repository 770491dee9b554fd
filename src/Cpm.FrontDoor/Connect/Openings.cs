using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;

namespace Cpm.FrontDoor.Connect;

/// <summary>
/// Lets only so many devices open at once: when all of them come back in the same moment, their accounts are loaded at a pace that
/// leaves room for those who are in already.
/// </summary>
internal sealed class Openings(FrontDoorOptions options) : IDisposable
{
    private readonly SemaphoreSlim _free = new(options.OpeningsAtOnce, options.OpeningsAtOnce);

    /// <exception cref="RefusedException">Its turn did not come in time.</exception>
    public async Task<T> InTurn<T>(Func<Task<T>> open, CancellationToken gone)
    {
        if (!await _free.WaitAsync(TimeSpan.FromSeconds(options.OpeningWaitSeconds), gone))
            throw new RefusedException(new Refused(RefusalReason.Unavailable));
        try
        {
            return await open();
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose() => _free.Dispose();
}
