namespace Cpm.FrontDoor.Connect;

/// <summary>The runtime decides where accounts live: there is but one server, or it has no wish.</summary>
internal sealed class Anywhere : INearness
{
    public Task<T> Prefer<T>(Func<Task<T>> call) => call();
}
