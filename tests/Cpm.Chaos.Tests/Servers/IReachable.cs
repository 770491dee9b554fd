using Cpm.Client;
using Grpc.Net.Client;

namespace Cpm.Chaos.Tests.Servers;

/// <summary>What clients talk to: one server, or several behind one address.</summary>
public interface IReachable
{
    /// <summary>For calls as they are on the wire, without what the SDK adds.</summary>
    GrpcChannel Channel { get; }

    string Token(string account, string? device, params string[] roles);

    CpmClient Client(string token, int attempts = 20);
}
