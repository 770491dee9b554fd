namespace Cpm.Grains.Contacts;

/// <summary>A contact (CPM-STOR-001).</summary>
/// <param name="Contact">Its number within the account.</param>
/// <param name="Uid">By which imports know it.</param>
/// <param name="Card">What it says.</param>
/// <param name="Picture">The bytes of its picture; empty if it has none or they were not asked for.</param>
/// <param name="Groups">The groups it is in.</param>
/// <param name="Version">The entry that last told of it.</param>
[GenerateSerializer, Immutable, Alias("cpm.ContactView")]
public sealed record ContactView(
    long Contact, string Uid, ContactCardView Card, byte[] Picture, long[] Groups, long Version)
{
    /// <summary>About how much it takes.</summary>
    /// <returns>Bytes, roughly.</returns>
    public int Size() => Picture.Length + Card.Notes.Length + Card.OtherProperties.Sum(line => line.Length)
        + Card.Addresses.Sum(a => a.Address.Length + a.Label.Length) + (Groups.Length * sizeof(long));
}
