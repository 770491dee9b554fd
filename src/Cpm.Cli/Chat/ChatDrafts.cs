using Cpm.Cli.Messages;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Chat;

/// <summary>The draft of one conversation: what was typed and not sent, on whichever device.</summary>
internal sealed class ChatDrafts(CpmClient client, string recipient)
{
    private string _draftId = "";

    public async Task<string> LoadAsync(CancellationToken cancellationToken)
    {
        var page =
            await client.Drafts.ListDraftsAsync(new ListDraftsRequest { PageSize = 100 },
                cancellationToken: cancellationToken);
        if (page.Drafts.LastOrDefault(draft => draft.Recipients.SequenceEqual([recipient])) is not { } found)
            return "";
        _draftId = found.DraftId;
        return PlainText.From(found.Content);
    }

    /// <summary>The draft that the next message completes.</summary>
    public string Take() => Interlocked.Exchange(ref _draftId, "");

    /// <summary>Keeps the text, or deletes the draft where no text is left.</summary>
    public async Task SaveAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > 0)
        {
            var draft = new Draft { DraftId = _draftId, Recipients = { recipient }, Content = PlainText.Of(text) };
            var saved =
                await client.Drafts.SaveDraftAsync(new SaveDraftRequest { Draft = draft },
                    cancellationToken: cancellationToken);
            _draftId = saved.Draft.DraftId;
        }
        else if (Take() is { Length: > 0 } left)
        {
            await client.Drafts.DeleteDraftAsync(new DeleteDraftRequest { DraftId = left },
                cancellationToken: cancellationToken);
        }
    }
}
