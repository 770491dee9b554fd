namespace Cpm.Grains.Search;

/// <summary>Finds messages of an account, for its owner. Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.ISearchGrain")]
public interface ISearchGrain : IGrainWithStringKey
{
    /// <summary>Finds messages (CPM-STOR-023).</summary>
    /// <param name="query">What is looked for.</param>
    /// <returns>A page of it, or why not.</returns>
    [Alias("Search")]
    Task<Answer<SearchPage>> Search(SearchQuery query);
}
