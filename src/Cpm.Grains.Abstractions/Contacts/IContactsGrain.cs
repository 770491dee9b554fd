namespace Cpm.Grains.Contacts;

/// <summary>The address book of an account (CPM-STOR-001, CPM-STOR-002). Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.IContactsGrain")]
public interface IContactsGrain : IGrainWithStringKey
{
    /// <summary>Makes one change.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="ask">What is asked for.</param>
    /// <returns>The contact afterwards without its picture, or why not; as it was if it is deleted.</returns>
    [Alias("ChangeOne")]
    Task<Answer<ContactView>> Change(Request request, ContactAsk ask);

    /// <summary>Makes changes; one that is refused does not keep the others from being made.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="asks">What is asked for.</param>
    /// <returns>What became of each, or why not.</returns>
    [Alias("ChangeMany")]
    Task<Answer<ContactResults>> Change(Request request, ContactAsk[] asks);

    /// <summary>Reads a contact with its picture.</summary>
    /// <param name="contact">Which.</param>
    /// <returns>The contact, or why not.</returns>
    [Alias("Find")]
    Task<Answer<ContactView>> Find(long contact);

    /// <summary>Lists contacts.</summary>
    /// <param name="query">Which.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("List")]
    Task<Answer<Page<ContactView>>> List(ContactQuery query);

    /// <summary>Makes a group of contacts, or renames one.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="group">Which; 0 for a new one.</param>
    /// <param name="expectedVersion">The version last read; 0 for any.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The group, or why not.</returns>
    [Alias("NameGroup")]
    Task<Answer<ContactGroupView>> NameGroup(Request request, long group, long expectedVersion, string name);

    /// <summary>Puts contacts into a group and takes others out.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="group">Which.</param>
    /// <param name="added">Contacts to put in.</param>
    /// <param name="removed">Contacts to take out.</param>
    /// <returns>The group, or why not.</returns>
    [Alias("FillGroup")]
    Task<Answer<ContactGroupView>> FillGroup(Request request, long group, long[] added, long[] removed);

    /// <summary>Puts contacts into the group of a name, which is made if there is none; nobody is taken out.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="name">Its name.</param>
    /// <param name="members">Contacts as the card of a group names them: by UID or address.</param>
    /// <returns>The group and whom it named in vain, or why not.</returns>
    [Alias("ImportGroup")]
    Task<Answer<ImportedGroupView>> ImportGroup(Request request, string name, string[] members);

    /// <summary>Takes a group away; the contacts stay.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="group">Which.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("DeleteGroup")]
    Task<Answer<Done>> DeleteGroup(Request request, long group);

    /// <summary>Lists groups of contacts in the order in which they were made.</summary>
    /// <param name="after">The last number of the page before; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("ListGroups")]
    Task<Answer<Page<ContactGroupView>>> ListGroups(long after, int count);

    /// <summary>Who might be made a contact.</summary>
    /// <param name="count">At most so many.</param>
    /// <returns>The likeliest first, or why not.</returns>
    [Alias("Suggest")]
    Task<Answer<Page<ContactSuggestion>>> Suggest(int count);
}
