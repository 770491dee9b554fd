namespace Cpm.Grains.Sessions;

/// <summary>What the devices of a participant can take (CPM-MLD-012).</summary>
/// <param name="Address">His address.</param>
/// <param name="Devices">His devices.</param>
[GenerateSerializer, Immutable, Alias("cpm.ParticipantDevicesView")]
public sealed record ParticipantDevicesView(string Address, SessionDeviceView[] Devices);
