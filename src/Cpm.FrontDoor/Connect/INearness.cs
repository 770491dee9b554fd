namespace Cpm.FrontDoor.Connect;

/// <summary>
/// Where an account comes to life that lives nowhere yet. Rings and answers of an account that lives where its device is connected
/// cross no network.
/// </summary>
public interface INearness
{
    /// <summary>Makes a call; an account that it wakes comes to life at this server, if the runtime can.</summary>
    /// <typeparam name="T">What the call gives.</typeparam>
    /// <param name="call">The call of a grain.</param>
    /// <returns>What it gave.</returns>
    Task<T> Prefer<T>(Func<Task<T>> call);
}
