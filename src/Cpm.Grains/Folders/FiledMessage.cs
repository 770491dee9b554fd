using Cpm.Domain.Folders;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>A message and where it is.</summary>
/// <param name="Row">The message, without its content.</param>
/// <param name="Where">Where it is.</param>
internal sealed record FiledMessage(PlacementRow Row, Whereabouts Where);
