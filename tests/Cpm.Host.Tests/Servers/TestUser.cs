using Cpm.Client;

namespace Cpm.Host.Tests.Servers;

/// <summary>A provisioned account.</summary>
/// <param name="Account">Its id.</param>
/// <param name="Address">Its address.</param>
/// <param name="Owner">A client whose token names no device.</param>
/// <param name="Devices">A client for each device.</param>
public sealed record TestUser(string Account, string Address, CpmClient Owner, IReadOnlyList<CpmClient> Devices);
