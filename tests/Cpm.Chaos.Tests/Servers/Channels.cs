using Cpm.Client;
using Grpc.Net.Client;

namespace Cpm.Chaos.Tests.Servers;

/// <summary>How the tests reach a server that comes and goes: soon again, and often.</summary>
internal static class Channels
{
    public static GrpcChannel To(Uri address) => GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        InitialReconnectBackoff = TimeSpan.FromMilliseconds(20),
        MaxReconnectBackoff = TimeSpan.FromMilliseconds(50),
    });

    public static CpmClient Client(Uri address, string token, int attempts) => new(new CpmClientOptions
    {
        Address = address,
        Token = TokenSource.Fixed(token),
        Attempts = attempts,
        Backoff = new BackoffOptions { First = TimeSpan.FromMilliseconds(20), Longest = TimeSpan.FromMilliseconds(300) },
    });
}
