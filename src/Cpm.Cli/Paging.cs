namespace Cpm.Cli;

/// <summary>Lists that a command shows whole, page by page.</summary>
internal static class Paging
{
    public static async Task<List<TItem>> All<TPage, TItem>(
        Func<string, Task<TPage>> read, Func<TPage, (IEnumerable<TItem> Items, string Next)> open)
    {
        List<TItem> all = [];
        var token = "";
        do
        {
            var (items, next) = open(await read(token));
            all.AddRange(items);
            token = next;
        }
        while (token.Length > 0);
        return all;
    }
}
