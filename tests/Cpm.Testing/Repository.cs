namespace Cpm.Testing;

/// <summary>The checkout that the tests were built from, for tests that read the source.</summary>
public static class Repository
{
    private static readonly Lazy<string> Found = new(Find);

    /// <summary>Its root directory.</summary>
    public static string Root => Found.Value;

    /// <summary>A path inside it.</summary>
    /// <param name="parts">Its parts below the root.</param>
    /// <returns>The full path.</returns>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Cpm.Orleans.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside a checkout.");
    }
}
