using Cpm.Grains.Messages;

namespace Cpm.Grains.Folders;

/// <summary>The folders of an account. Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.IFoldersGrain")]
public interface IFoldersGrain : IGrainWithStringKey
{
    /// <summary>Makes a folder.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="parent">The folder it will be in; 0: at the top.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The folder, or why not.</returns>
    [Alias("Create")]
    Task<Answer<FolderView>> Create(Request request, long parent, string name);

    /// <summary>Gives a folder another name.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="folder">Which.</param>
    /// <param name="expectedVersion">The version the caller knows; 0: any.</param>
    /// <param name="name">The name.</param>
    /// <returns>The folder, or why not.</returns>
    [Alias("Rename")]
    Task<Answer<FolderView>> Rename(Request request, long folder, long expectedVersion, string name);

    /// <summary>Moves a folder with all that is in it.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="folder">Which.</param>
    /// <param name="expectedVersion">The version the caller knows; 0: any.</param>
    /// <param name="parent">The folder it will be in; 0: at the top.</param>
    /// <returns>The folder, or why not.</returns>
    [Alias("Move")]
    Task<Answer<FolderView>> Move(Request request, long folder, long expectedVersion, long parent);

    /// <summary>Copies a folder with all that is in it.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="folder">Which.</param>
    /// <param name="parent">The folder the copy will be in; 0: at the top.</param>
    /// <param name="name">The copy's name; empty: as the folder.</param>
    /// <returns>The copy, or why not.</returns>
    [Alias("Copy")]
    Task<Answer<FolderView>> Copy(Request request, long folder, long parent, string name);

    /// <summary>Deletes a folder with all that is in it.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="folder">Which.</param>
    /// <param name="expectedVersion">The version the caller knows; 0: any.</param>
    /// <param name="forGood">For good, and not to where deleted folders are.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("Delete")]
    Task<Answer<Done>> Delete(Request request, long folder, long expectedVersion, bool forGood);

    /// <summary>Tells what is stored.</summary>
    /// <returns>How much, or why not.</returns>
    [Alias("Storage")]
    Task<Answer<StorageView>> Storage();

    /// <summary>Reads one folder.</summary>
    /// <param name="folder">Which.</param>
    /// <returns>The folder, or why not.</returns>
    [Alias("Find")]
    Task<Answer<FolderView>> Find(long folder);

    /// <summary>Lists folders by their numbers.</summary>
    /// <param name="under">Only this one and all below it; 0: all.</param>
    /// <param name="after">The last number of the page before; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("List")]
    Task<Answer<Page<FolderView>>> List(long under, long after, int count);

    /// <summary>Lists the messages in a folder, the last placed first.</summary>
    /// <param name="query">Which.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Items")]
    Task<Answer<Page<MessageView>>> Items(FolderQuery query);

    /// <summary>Moves, copies, takes back or removes messages, each on its own.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="ask">What is to be done.</param>
    /// <returns>What became of each, or why nothing was done.</returns>
    [Alias("File")]
    Task<Answer<FilingResult>> File(Request request, FilingAsk ask);

    /// <summary>Moves, copies, takes back or removes media, each on its own.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="ask">What is to be done.</param>
    /// <returns>What became of each, or why nothing was done.</returns>
    [Alias("FileMedia")]
    Task<Answer<MediaFilingResult>> FileMedia(Request request, MediaFilingAsk ask);

    /// <summary>Takes away for good what was deleted.</summary>
    /// <param name="request">Who asks.</param>
    /// <returns>How far it got, or why not.</returns>
    [Alias("EmptyDeleted")]
    Task<Answer<FiledPart>> EmptyDeleted(Request request);

    /// <summary>Keeps the messages of a conversation in a folder.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="conversation">Which.</param>
    /// <param name="to">In which folder.</param>
    /// <param name="copy">And leaves them where they are.</param>
    /// <param name="after">Where to go on; 0 to begin.</param>
    /// <returns>How far it got, or why not.</returns>
    [Alias("FileConversation")]
    Task<Answer<FiledPart>> FileConversation(Request request, long conversation, long to, bool copy, long after);

    /// <summary>Deletes the messages of a conversation.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="deletion">Which, and how far it got before.</param>
    /// <returns>How far it got, or why not.</returns>
    [Alias("DeleteConversation")]
    Task<Answer<FiledPart>> DeleteConversation(Request request, ConversationDeletion deletion);
}
