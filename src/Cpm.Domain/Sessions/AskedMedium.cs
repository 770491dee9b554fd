namespace Cpm.Domain.Sessions;

/// <summary>A medium about which somebody is asked.</summary>
/// <param name="Id">Which.</param>
/// <param name="Revision">In which form: an answer to one is none to another.</param>
/// <param name="Kind">What it carries.</param>
/// <param name="Proposer">The address of who brought it in.</param>
/// <param name="SizeBytes">The size of the file that it carries; 0 if it carries none.</param>
public sealed record AskedMedium(int Id, int Revision, MediumKind Kind, string Proposer, long SizeBytes);
