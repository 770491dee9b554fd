
namespace Cpm.Grains.Accounts;

/// <summary>The list of all accounts, for operators. A stateless worker; key 0.</summary>
[Alias("cpm.IAccountListGrain")]
public interface IAccountListGrain : IGrainWithIntegerKey
{
    /// <summary>Accounts by their ids.</summary>
    /// <param name="after">Where the page begins; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page.</returns>
    [Alias("List")]
    Task<Answer<Page<AccountView>>> List(string after, int count);
}
