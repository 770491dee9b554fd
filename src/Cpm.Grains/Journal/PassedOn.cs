namespace Cpm.Grains.Journal;

/// <summary>Requests that an account passes on to an account that belongs to nobody: a group or a session.</summary>
internal static class PassedOn
{
    /// <summary>The request as it is passed on: two who use the same request id ask for different things.</summary>
    public static Request Of(string account, Request request) => request with { Id = $"{account}/{request.Id}" };

    /// <summary>The id of what a request founds. A repeat reaches the same one, whose receipt answers it.</summary>
    public static string Founds(string prefix, string account, Request request) => DerivedIds.Founded(prefix, account, request.Id);
}
