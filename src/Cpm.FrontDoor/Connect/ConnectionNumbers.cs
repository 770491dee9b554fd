using System.Security.Cryptography;

namespace Cpm.FrontDoor.Connect;

/// <summary>
/// Numbers of connections, rising with time on all nodes, so that of two connections of a device the later one wins: the
/// clock's 100 ns, the lowest byte taken by chance for the node.
/// </summary>
internal sealed class ConnectionNumbers(TimeProvider time)
{
    private const long Step = 256;
    private readonly long _node = RandomNumberGenerator.GetInt32((int)Step);
    private long _last;

    public long Next()
    {
        while (true)
        {
            var last = Interlocked.Read(ref _last);
            var next = Math.Max((time.GetUtcNow().UtcTicks & ~(Step - 1)) | _node, last + Step);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
                return next;
        }
    }
}
