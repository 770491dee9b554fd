using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>What an account owes a session: what it answers as its user decided beforehand.</summary>
/// <param name="Account">Whose answer it is.</param>
/// <param name="Action">
/// To accept or to decline an invitation, to answer media, or that a device is there no more; from a group: that somebody came in.
/// </param>
/// <param name="Device">On which of his devices; 0 for none.</param>
/// <param name="Answers">What he says to media, each in the form in which he was asked.</param>
[GenerateSerializer, Immutable, Alias("cpm.SessionReply")]
public sealed record SessionReply(string Account, SessionAction Action, int Device, MediumAnswerView[] Answers)
{
    /// <summary>From a group: the address by which it knows who came in.</summary>
    [Id(20)] public string Address { get => field ?? ""; init; } = "";
}
