namespace Cpm.Ledger.Reads;

/// <summary>Where a page of contacts in the order of their names begins, and which it is taken from.</summary>
/// <param name="AfterName">The sort name of the last contact of the page before; empty for the first page.</param>
/// <param name="AfterContact">Its number; 0 for the first page.</param>
/// <param name="Group">Only those in a group; 0 for all.</param>
/// <param name="WithPictures">Read the pictures too.</param>
public sealed record ContactRange(string AfterName = "", long AfterContact = 0, long Group = 0, bool WithPictures = false);
