using Cpm.Grains.Folders;

namespace Cpm.Grains.Accounts;

/// <content>The account's folders, and what is in them.</content>
public sealed partial class AccountGrain
{
    /// <inheritdoc />
    public Task<Answer<FolderView>> Create(Request request, long parent, string name) => _folders.Tree.Create(request, parent, name);

    /// <inheritdoc />
    public Task<Answer<FolderView>> Rename(Request request, long folder, long expectedVersion, string name) =>
        _folders.Tree.Rename(request, folder, expectedVersion, name);

    /// <inheritdoc />
    public Task<Answer<FolderView>> Move(Request request, long folder, long expectedVersion, long parent) =>
        _folders.Tree.Move(request, folder, expectedVersion, parent);

    /// <inheritdoc />
    public Task<Answer<FolderView>> Copy(Request request, long folder, long parent, string name) =>
        _folders.Tree.Copy(request, folder, parent, name);

    /// <inheritdoc />
    public Task<Answer<Done>> Delete(Request request, long folder, long expectedVersion, bool forGood) =>
        _folders.Tree.Delete(request, folder, expectedVersion, forGood);

    /// <inheritdoc />
    Task<Answer<FolderView>> IFoldersGrain.Find(long folder) => _folders.List.Find(folder);

    /// <inheritdoc />
    public Task<Answer<StorageView>> Storage() => _folders.List.Storage();

    /// <inheritdoc />
    public Task<Answer<Page<FolderView>>> List(long under, long after, int count) => _folders.List.List(under, after, count);

    /// <inheritdoc />
    public Task<Answer<Page<Messages.MessageView>>> Items(FolderQuery query) => _folders.List.Items(query);

    /// <inheritdoc />
    public Task<Answer<FilingResult>> File(Request request, FilingAsk ask) => _folders.Filing.File(request, ask);

    /// <inheritdoc />
    public Task<Answer<MediaFilingResult>> FileMedia(Request request, MediaFilingAsk ask) => _folders.Media.File(request, ask);

    /// <inheritdoc />
    public Task<Answer<FiledPart>> EmptyDeleted(Request request) => _folders.Filing.EmptyDeleted(request, _folders.Tree);

    /// <inheritdoc />
    public Task<Answer<FiledPart>> FileConversation(Request request, long conversation, long to, bool copy, long after) =>
        _folders.Filing.FileConversation(request, conversation, to, copy, after);

    /// <inheritdoc />
    public Task<Answer<FiledPart>> DeleteConversation(Request request, ConversationDeletion deletion) =>
        _folders.Deletion.Delete(request, deletion);
}
