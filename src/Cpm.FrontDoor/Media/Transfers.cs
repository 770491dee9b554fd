using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Media;

namespace Cpm.FrontDoor.Media;

/// <summary>How many uploads and downloads there are at this door, in all and of each account.</summary>
internal sealed class Transfers(MediaOptions options)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _byAccount = new(StringComparer.Ordinal);
    private int _all;

    /// <summary>Takes a place, until disposed.</summary>
    /// <param name="account">Whose transfer.</param>
    public IDisposable Enter(string account) =>
        TryEnter(account) ?? throw new RefusedException(new Refused(RefusalReason.RateLimited));

    public IDisposable? TryEnter(string account)
    {
        lock (_gate)
        {
            var own = _byAccount.GetValueOrDefault(account);
            if (_all >= options.Transfers || own >= options.TransfersPerAccount)
                return null;
            _byAccount[account] = own + 1;
            _all++;
            return new Place(this, account);
        }
    }

    private void Leave(string account)
    {
        lock (_gate)
        {
            _all--;
            if (--_byAccount[account] == 0)
                _byAccount.Remove(account);
        }
    }

    private sealed class Place(Transfers transfers, string account) : IDisposable
    {
        private Transfers? _of = transfers;

        public void Dispose() => Interlocked.Exchange(ref _of, null)?.Leave(account);
    }
}
