using System.Runtime.CompilerServices;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.Client.Contacts;

/// <summary>Whole address books as files of vCards.</summary>
public static class ContactCards
{
    private const int PageSize = 100;

    /// <summary>
    /// Imports a file of vCards (4.0, 3.0 or 2.1), piece by piece. One that broke off can be begun again: contacts that are there
    /// already are known by their UIDs and stay as they are. The cards of groups are taken last, so that whom they name is there. A card
    /// that is too large for one call is taken without its picture, and said to be incomplete.
    /// </summary>
    /// <param name="client">Whose address book.</param>
    /// <param name="file">The file; it can be sought in.</param>
    /// <param name="existing">What becomes of contacts that are there.</param>
    /// <param name="cancellation">Ends the import.</param>
    /// <returns>What became of each card, as soon as its piece is taken.</returns>
    /// <exception cref="CpmException">The service refused a piece as a whole.</exception>
    public static async IAsyncEnumerable<ImportedContact> ImportCardsAsync(
        this CpmClient client, Stream file, ExistingContact existing = ExistingContact.Unspecified,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(file);
        foreach (var piece in CardChunks.Of(file))
        {
            if (piece.Refused is not null)
            {
                yield return piece.Refused;
                continue;
            }
            var request = new ImportContactsRequest { Cards = ByteString.CopyFrom(piece.Cards), Existing = existing };
            var answer = await client.Contacts.ImportContactsAsync(request, cancellationToken: cancellation);
            foreach (var at in piece.Shortened)
                Shorten(answer.Contacts[at], existing);
            foreach (var contact in answer.Contacts)
                yield return contact;
        }
    }

    // The service cannot know what it was not sent. One that stays as it is lacks nothing, and one that is refused has nothing.
    private static void Shorten(ImportedContact contact, ExistingContact existing) => contact.Incomplete |=
        contact.Result.Outcome is ContactOutcome.Created or ContactOutcome.Updated
        || (contact.Result.Outcome == ContactOutcome.Unchanged && existing != ExistingContact.Keep);

    /// <summary>Exports the address book as vCards 4.0.</summary>
    /// <param name="client">Whose address book.</param>
    /// <param name="file">Where to.</param>
    /// <param name="groupId">Only the contacts of a group; empty: all.</param>
    /// <param name="cancellation">Ends the export.</param>
    /// <returns>How many contacts were written.</returns>
    /// <exception cref="CpmException">The service refused.</exception>
    public static async Task<int> ExportCardsAsync(
        this CpmClient client, Stream file, string groupId = "", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(file);
        var request = new ExportContactsRequest { PageSize = PageSize, ContactGroupId = groupId };
        var count = 0;
        do
        {
            var page = await client.Contacts.ExportContactsAsync(request, cancellationToken: cancellation);
            await file.WriteAsync(page.Cards.Memory, cancellation);
            count += page.ContactCount;
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return count;
    }
}
