
namespace Cpm.Grains.Addressing;

/// <summary>Who has which address. A stateless worker with a short memory; key 0.</summary>
[Alias("cpm.IDirectoryGrain")]
public interface IDirectoryGrain : IGrainWithIntegerKey
{
    /// <summary>Finds the accounts that have addresses.</summary>
    /// <param name="addresses">In any spelling.</param>
    /// <returns>One answer for each, in order.</returns>
    [Alias("Resolve")]
    Task<Resolution[]> Resolve(string[] addresses);

    /// <summary>Drops what is remembered of addresses, because an account said that they are not its own.</summary>
    /// <param name="addresses">In canonical form.</param>
    /// <returns>When done.</returns>
    [Alias("Forget")]
    Task Forget(string[] addresses);
}
