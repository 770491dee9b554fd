using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.Host.Tests.Folders;

/// <summary>Alice with a phone and a laptop, and Bob and Claire who write to her.</summary>
public abstract class FolderScene : IAsyncLifetime
{
    protected const string AliceAddress = "tel:+4930111111", BobAddress = "tel:+4930222222", ClaireAddress = "tel:+4930333333";
    private protected TestServer Server = null!;
    private protected TestUser Alices = null!;
    private protected CpmClient Alice = null!, Bob = null!, Claire = null!;

    /// <summary>What else the server is told.</summary>
    private protected virtual string[] MoreSettings => [];

    public virtual async Task InitializeAsync()
    {
        Server = await TestServer.Start(
            null,
            [
                "--Rates:CallsPerAccount=1000000", "--Rates:CallBurstPerAccount=1000000", "--Limits:SendsPerSecond=1000000",
                "--Limits:MessagesPerChange=3", "--Accounts:ScheduleTickMs=50", "--Search:IdleSeconds=1", .. MoreSettings,
            ]);
        Alices = await Server.Provision("alice", AliceAddress, "phone", "laptop", "tablet");
        Alice = Alices.Owner;
        Bob = (await Server.Provision("bob", BobAddress, "phone")).Owner;
        Claire = (await Server.Provision("claire", ClaireAddress, "phone")).Owner;
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    private protected static async Task<string> Send(CpmClient from, string text, string to) =>
        (await from.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { to },
            Subject = text,
            Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } } },
        })).MessageId;

    private protected async Task<Folder> Make(string name, string parent = "") =>
        (await Alice.Folders.CreateFolderAsync(new CreateFolderRequest { Name = name, ParentFolderId = parent })).Folder;

    private protected async Task<Folder> Get(string folder) =>
        (await Alice.Folders.GetFolderAsync(new GetFolderRequest { FolderId = folder })).Folder;

    private protected async Task<MoveMessagesResponse> Move(string to, string from, params string[] messages) =>
        await Alice.Folders.MoveMessagesAsync(new MoveMessagesRequest { MessageIds = { messages }, FromFolderId = from, ToFolderId = to });

    /// <summary>The subjects of what is in a folder, the newest first, page by page.</summary>
    private protected async Task<string> Items(string folder, int size = 0, ItemFields fields = ItemFields.Headers)
    {
        var pages = new List<string>();
        var token = "";
        do
        {
            var page = await Alice.Folders.ListFolderItemsAsync(new ListFolderItemsRequest
            {
                FolderId = folder, PageSize = size, PageToken = token, Fields = fields,
            });
            Assert.All(page.Messages, m => Assert.Equal(fields == ItemFields.Full, m.Content is not null));
            pages.Add(string.Join(' ', page.Messages.Select(m => m.Subject)));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return string.Join('|', pages.Where(p => p.Length > 0));
    }

    private protected async Task<string> Listed() => string.Join(' ', (await Alice.Folders.ListFoldersAsync(new ListFoldersRequest()))
        .Folders.Where(f => f.Kind == FolderKind.Own).Select(f => $"{f.Name}<{f.ParentFolderId}"));

    private protected static async Task Refused(ErrorReason reason, Func<Task> call) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<CpmException>(call)).Reason);

    /// <summary>What a device comes to that reads all entries up to now.</summary>
    private protected async Task<FolderScreen> Replayed(CpmClient device)
    {
        string last = (await Alice.Drafts.SaveDraftAsync(new SaveDraftRequest { Draft = new Draft { Subject = "last" } })).Draft.DraftId;
        await using var screen = new Screen(device);
        await screen.Shows(e => e.DraftSaved?.Draft.DraftId == last ? e : null);
        return new FolderScreen(screen.Seen);
    }
}
