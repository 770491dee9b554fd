using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>What one of a participant's devices can take (CPM-MLD-012).</summary>
/// <param name="Kinds">The media of sessions; none means any.</param>
/// <param name="Codecs">Its audio and video codecs.</param>
/// <param name="Number">Its number; 0 to others than its owner.</param>
/// <param name="Name">Its name; empty to others than its owner.</param>
/// <param name="Connected">Whether it is connected now; to its owner.</param>
[GenerateSerializer, Immutable, Alias("cpm.SessionDeviceView")]
public sealed record SessionDeviceView(MediumKind[] Kinds, string[] Codecs, int Number, string Name, bool Connected);
