using Cpm.Grains.Contacts;

namespace Cpm.Grains.Accounts;

/// <content>The account's address book.</content>
public sealed partial class AccountGrain
{
    /// <inheritdoc />
    public Task<Answer<ContactView>> Change(Request request, ContactAsk ask) => _contacts.Change(request, ask);

    /// <inheritdoc />
    public Task<Answer<ContactResults>> Change(Request request, ContactAsk[] asks) => _contacts.Change(request, asks);

    /// <inheritdoc />
    Task<Answer<ContactView>> IContactsGrain.Find(long contact) => _contactList.Find(contact);

    /// <inheritdoc />
    public Task<Answer<Page<ContactView>>> List(ContactQuery query) => _contactList.List(query);

    /// <inheritdoc />
    public Task<Answer<ContactGroupView>> NameGroup(Request request, long group, long expectedVersion, string name) =>
        _contacts.NameGroup(request, group, expectedVersion, name);

    /// <inheritdoc />
    public Task<Answer<ContactGroupView>> FillGroup(Request request, long group, long[] added, long[] removed) =>
        _contacts.FillGroup(request, group, added, removed);

    /// <inheritdoc />
    public Task<Answer<ImportedGroupView>> ImportGroup(Request request, string name, string[] members) =>
        _contacts.ImportGroup(request, name, members);

    /// <inheritdoc />
    public Task<Answer<Done>> DeleteGroup(Request request, long group) => _contacts.DeleteGroup(request, group);

    /// <inheritdoc />
    public Task<Answer<Page<ContactGroupView>>> ListGroups(long after, int count) => _contactList.ListGroups(after, count);

    /// <inheritdoc />
    public Task<Answer<Page<ContactSuggestion>>> Suggest(int count) => _suggestions.Suggest(count);
}
