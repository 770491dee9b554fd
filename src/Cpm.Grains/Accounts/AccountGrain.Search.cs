using Cpm.Grains.Search;

namespace Cpm.Grains.Accounts;

/// <content>What its owner looks for.</content>
public sealed partial class AccountGrain : ISearchGrain
{
    private readonly SearchDesk _search;

    /// <inheritdoc />
    public Task<Answer<SearchPage>> Search(SearchQuery query) => _search.Search(query);
}
