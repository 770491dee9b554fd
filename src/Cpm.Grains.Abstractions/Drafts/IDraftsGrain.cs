
namespace Cpm.Grains.Drafts;

/// <summary>The drafts of an account. Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.IDraftsGrain")]
public interface IDraftsGrain : IGrainWithStringKey
{
    /// <summary>Saves a new draft or a new version of one.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="draft">The draft.</param>
    /// <returns>As saved, or why not.</returns>
    [Alias("Save")]
    Task<Answer<DraftView>> Save(Request request, DraftView draft);

    /// <summary>Reads a draft.</summary>
    /// <param name="draft">Which.</param>
    /// <returns>The draft, or why not.</returns>
    [Alias("Find")]
    Task<Answer<DraftView>> Find(long draft);

    /// <summary>Lists drafts in the order of their numbers.</summary>
    /// <param name="after">The last number of the page before; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("List")]
    Task<Answer<Page<DraftView>>> List(long after, int count);

    /// <summary>Deletes a draft.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="draft">Which.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("Delete")]
    Task<Answer<Done>> Delete(Request request, long draft);
}
