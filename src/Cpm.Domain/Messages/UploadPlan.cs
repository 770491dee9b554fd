using System.Collections.Immutable;
using Cpm.Domain.Folders;

namespace Cpm.Domain.Messages;

/// <summary>How a message that a device uploads is stored.</summary>
/// <param name="Sender">Who sent it, in canonical form.</param>
/// <param name="Recipients">To whom: each canonical address once, in the order given.</param>
/// <param name="Where">How the account holds it, and where.</param>
public sealed record UploadPlan(string Sender, ImmutableArray<string> Recipients, Whereabouts Where);
