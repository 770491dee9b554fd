namespace Cpm.Grains.Admin;

/// <summary>
/// Who serves: every server tells of itself every few seconds, and can be asked to stop. Kept in memory only: where the grain
/// is lost, the next reports fill it again. Key 0.
/// </summary>
[Alias("cpm.IServersGrain")]
public interface IServersGrain : IGrainWithIntegerKey
{
    /// <summary>How often a server tells of itself, in milliseconds.</summary>
    const int ReportEveryMs = 5_000;

    /// <summary>A server tells of itself.</summary>
    /// <param name="report">How it is.</param>
    /// <param name="control">The way to it.</param>
    /// <returns>When noted.</returns>
    [Alias("Report")]
    Task Report(ServerReport report, IServerControl control);

    /// <summary>Lists the servers by id.</summary>
    /// <param name="after">Where the page begins; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page.</returns>
    [Alias("List")]
    Task<Page<ServerView>> List(string after, int count);

    /// <summary>Asks a server to stop in good order.</summary>
    /// <param name="serverId">Which.</param>
    /// <returns>When it is asked, or why not.</returns>
    [Alias("Drain")]
    Task<Answer<Done>> Drain(string serverId);
}
