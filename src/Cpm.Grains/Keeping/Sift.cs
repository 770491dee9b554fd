using Cpm.Domain.Folders;
using Cpm.Domain.Keeping;
using Cpm.Grains.Journal;

namespace Cpm.Grains.Keeping;

/// <summary>By what an account's messages and media are sifted in one turn.</summary>
/// <param name="Picture">The account.</param>
/// <param name="Rules">The rules that can be followed.</param>
/// <param name="Tree">Its folders.</param>
/// <param name="EverywhereThrough">Through which entry all its devices have its ledger.</param>
/// <param name="NowMs">The time.</param>
internal sealed record Sift(AccountPicture Picture, KeepingRules Rules, FolderTree Tree, long EverywhereThrough, long NowMs);
