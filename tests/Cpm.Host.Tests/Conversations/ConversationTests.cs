using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace Cpm.Host.Tests.Conversations;

/// <summary>Threads of messages, as their owner sees them on all his devices.</summary>
public sealed partial class ConversationTests : IAsyncLifetime
{
    private const string Anna = "tel:+4930111111", Ben = "tel:+4930222222", Carl = "sip:carl@cpm.example";
    private TestServer _server = null!;
    private CpmClient _anna = null!, _ben = null!, _carl = null!;
    private TestUser _annas = null!, _bens = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start(
            null, "--Rates:CallsPerAccount=1000000", "--Rates:CallBurstPerAccount=1000000", "--Limits:SendsPerSecond=1000000");
        _annas = await _server.Provision("anna", Anna, "phone", "laptop");
        _anna = _annas.Owner;
        _bens = await _server.Provision("ben", Ben, "phone");
        _ben = _bens.Owner;
        _carl = (await _server.Provision("carl", Carl, "phone")).Owner;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    [Requirement("CPM-CONV-006")]
    public async Task Who_takes_part_makes_the_conversation_and_its_id_is_the_same_for_all()
    {
        var one = await Send(_anna, "to ben", Ben);
        var back = await Send(_ben, "to anna", Anna);
        var three = await Send(_anna, "to both", Ben, Carl);
        var threeBack = await Send(_carl, "to both again", Anna, Ben);
        Assert.Equal(one.ConversationId, back.ConversationId);
        Assert.Equal(three.ConversationId, threeBack.ConversationId);
        Assert.NotEqual(one.ConversationId, three.ConversationId);

        var annas = await List(_anna);
        Assert.Equal([three.ConversationId, one.ConversationId], annas.Select(c => c.ConversationId));
        Assert.Equal(["to both again", "to anna"], annas.Select(c => TextOf(c.LastMessage)));
        Assert.Equal([1, 1], annas.Select(c => c.UnreadCount));
        Assert.Equal([Carl, Anna, Ben], annas[0].Participants);
        Assert.Equal([Anna, Ben], annas[1].Participants);
        Assert.Equal([three.ConversationId], (await List(_carl)).Select(c => c.ConversationId));
        Assert.Equal([2, 1], (await List(_ben)).Select(c => c.UnreadCount));
    }

    [Fact]
    [Requirement("CPM-MLD-009")]
    public async Task A_history_is_paged_both_ways_from_its_ends_and_from_any_message_and_shows_what_answers_what()
    {
        var sent = new List<SendMessageResponse>();
        for (int i = 0; i < 5; i++)
        {
            sent.Add(await Send(i % 2 == 0 ? _anna : _ben, $"{i}", i % 2 == 0 ? Ben : Anna));
            await Send(_anna, "beside", Carl);
        }

        string id = sent[0].ConversationId;
        var reply = await _ben.Messages.SendMessageAsync(Message("5", sent[1].MessageId, Anna));
        Assert.Equal("5 4|3 2|1 0", await Pages(id, HistoryDirection.Older, "", 2));
        Assert.Equal("0 1 2|3 4 5", await Pages(id, HistoryDirection.Newer, "", 3));
        Assert.Equal("1 0", await Pages(id, HistoryDirection.Older, sent[2].MessageId, 4));
        Assert.Equal("3 4|5", await Pages(id, HistoryDirection.Newer, sent[2].MessageId, 2));
        var last = (await _anna.Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = id, PageSize = 1 })).Messages.Single();
        Assert.Equal((reply.MessageId, sent[1].MessageId, id), (last.MessageId, last.InReplyTo, last.ConversationId));
    }

    [Fact]
    [Requirement("CPM-HLF-006")]
    public async Task What_is_decided_on_one_device_reaches_the_others_and_orders_the_list()
    {
        string ben = (await Send(_anna, "one", Ben)).ConversationId, carl = (await Send(_anna, "two", Carl)).ConversationId;
        await using var laptop = await new Screen(_annas.Devices[1]).CaughtUp();
        var pinned = (await Update(_annas.Devices[0], new Conversation { ConversationId = ben, Pinned = true, Muted = true }, "pinned", "muted"))
            .Conversation;
        Assert.True(pinned is { Pinned: true, Muted: true, Archived: false });
        var told = await laptop.Shows(e => e.ConversationChanged);
        Assert.Equal((ben, true, true, false, pinned.Etag), (told.ConversationId, told.Pinned, told.Muted, told.Archived, told.Etag));
        Assert.Equal([ben, carl], (await List(_anna)).Select(c => c.ConversationId));
        Assert.Equal([ben, carl], await PagedIds(_anna, 1));
        var unpinned = await Update(_anna, new Conversation { ConversationId = ben, Etag = pinned.Etag }, "pinned");
        Assert.True(unpinned.Conversation is { Pinned: false, Muted: true });
        Assert.Equal([carl, ben], (await List(_anna)).Select(c => c.ConversationId));
        await Refused(ErrorReason.EtagStale, () => _anna.Conversations.UpdateConversationAsync(
            Updating(new Conversation { ConversationId = ben, Etag = pinned.Etag }, "pinned")));
    }

    [Fact]
    public async Task What_was_put_away_comes_back_with_the_next_message_unless_it_is_muted()
    {
        string id = (await Send(_ben, "one", Anna)).ConversationId;
        await Update(_anna, new Conversation { ConversationId = id, Archived = true }, "archived");
        Assert.Empty(await List(_anna));
        Assert.True((await List(_anna, ConversationFilter.Archived)).Single().Archived);
        Assert.Single(await List(_anna, ConversationFilter.All));
        await Send(_ben, "two", Anna);
        Assert.False((await List(_anna)).Single().Archived);
        await Update(_anna, new Conversation { ConversationId = id, Archived = true, Muted = true }, "archived", "muted");
        await Send(_ben, "three", Anna);
        Assert.Empty(await List(_anna));
        Assert.Equal(3, (await List(_anna, ConversationFilter.Archived)).Single().UnreadCount);
    }

    [Fact]
    [Requirement("CPM-MLD-003")]
    [Requirement("CPM-MLD-004")]
    public async Task Marking_a_conversation_read_marks_all_that_came_reports_it_and_happens_once()
    {
        await using var bens = await new Screen(_bens.Devices[0]).CaughtUp();
        string id = "";
        for (int i = 0; i < 205; i++)
        {
            id = (await Send(_ben, $"{i}", Anna)).ConversationId;
        }

        var asking = Message("tell me", "", Anna);
        asking.RequestReadReport = true;
        var asked = await _ben.Messages.SendMessageAsync(asking);
        await Send(_carl, "not of it", Anna);
        var request = new MarkConversationReadRequest { RequestId = Id(), ConversationId = id };
        var marked = await _anna.Conversations.MarkConversationReadAsync(request);
        Assert.Equal(206, marked.MarkedCount);
        Assert.Equal([1, 0], (await List(_anna)).Select(c => c.UnreadCount));
        await bens.Shows(e => e.ReportArrived?.Report is { Kind: ReportKind.Displayed } r && r.MessageId == asked.MessageId ? r : null);
        await Send(_ben, "later", Anna);
        Assert.Equal(marked, await _anna.Conversations.MarkConversationReadAsync(request));
        Assert.Equal(1, (await Get(_anna, id)).UnreadCount);
        var nothing = new MarkConversationReadRequest { RequestId = Id(), ConversationId = id, ThroughMessageId = asked.MessageId };
        Assert.Equal(new MarkConversationReadResponse(), await _anna.Conversations.MarkConversationReadAsync(nothing));
    }

    [Fact]
    public async Task Unread_counts_follow_marks_and_deletions_and_the_last_message_follows_deletions()
    {
        string first = (await Send(_ben, "first", Anna)).MessageId;
        var second = await Send(_ben, "second", Anna);
        string id = second.ConversationId;
        Assert.Equal(2, (await Get(_anna, id)).UnreadCount);
        await Mark(first, true);
        Assert.Equal(1, (await Get(_anna, id)).UnreadCount);
        await Mark(first, false);
        Assert.Equal(2, (await Get(_anna, id)).UnreadCount);
        await Delete(second.MessageId);
        var left = await Get(_anna, id);
        Assert.Equal((1, "first"), (left.UnreadCount, TextOf(left.LastMessage)));
        await Delete(first);
        Assert.Empty(await List(_anna));
        await Refused(ErrorReason.ConversationUnknown, () => _anna.Conversations.GetConversationAsync(
            new GetConversationRequest { ConversationId = id }));
        Assert.Equal(0, (await Get(_ben, id)).UnreadCount);
    }

    [Fact]
    public async Task A_server_that_was_restarted_lists_the_same()
    {
        string data = Directory.CreateTempSubdirectory("cpm-restarted-").FullName;
        await using (var server = await TestServer.Start(data))
        {
            CpmClient anna = (await server.Provision("anna", Anna)).Owner, ben = (await server.Provision("ben", Ben)).Owner;
            await Send(ben, "one", Anna);
            Assert.Equal([1], (await List(anna)).Select(c => c.UnreadCount));
            await Send(ben, "two", Anna);
            await Send(anna, "three", Anna);
        }

        await using (var server = await TestServer.Start(data))
        {
            Assert.Equal([0, 2], (await List(server.ClientFor(server.Token("anna", null)))).Select(c => c.UnreadCount));
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    [Requirement("X-AUTHZ-001")]
    public async Task A_conversation_of_others_is_not_there()
    {
        var sent = await Send(_anna, "secret", Ben);
        string id = sent.ConversationId;
        await Refused(ErrorReason.ConversationUnknown, () => _carl.Conversations.GetConversationAsync(
            new GetConversationRequest { ConversationId = id }));
        await Refused(ErrorReason.ConversationUnknown, () => _carl.Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = id }));
        await Refused(ErrorReason.ConversationUnknown, () => _carl.Conversations.MarkConversationReadAsync(
            new MarkConversationReadRequest { RequestId = Id(), ConversationId = id }));
        await Refused(ErrorReason.ConversationUnknown, () => _carl.Conversations.UpdateConversationAsync(
            Updating(new Conversation { ConversationId = id, Muted = true }, "muted")));
        string carls = (await Send(_carl, "own", Ben)).ConversationId;
        await Refused(ErrorReason.MessageUnknown, () => _carl.Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = carls, AnchorMessageId = sent.MessageId }));
    }

    private async Task<string> Pages(string id, HistoryDirection direction, string anchor, int size)
    {
        var pages = new List<string>();
        var request = new ListConversationMessagesRequest
        {
            ConversationId = id, Direction = direction, AnchorMessageId = anchor, PageSize = size,
        };
        do
        {
            var page = await _anna.Conversations.ListConversationMessagesAsync(request);
            pages.Add(string.Join(' ', page.Messages.Select(TextOf)));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return string.Join('|', pages);
    }

    private static async Task<List<string>> PagedIds(CpmClient client, int size)
    {
        var ids = new List<string>();
        var request = new ListConversationsRequest { PageSize = size };
        do
        {
            var page = await client.Conversations.ListConversationsAsync(request);
            ids.AddRange(page.Conversations.Select(c => c.ConversationId));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return ids;
    }

    private static async Task<IReadOnlyList<Conversation>> List(
        CpmClient client, ConversationFilter filter = ConversationFilter.Current) =>
        (await client.Conversations.ListConversationsAsync(new ListConversationsRequest { Filter = filter })).Conversations;

    private static async Task<Conversation> Get(CpmClient client, string id) =>
        (await client.Conversations.GetConversationAsync(new GetConversationRequest { ConversationId = id })).Conversation;

    private async Task<UpdateConversationResponse> Update(CpmClient client, Conversation wanted, params string[] paths) =>
        await client.Conversations.UpdateConversationAsync(Updating(wanted, paths));

    private UpdateConversationRequest Updating(Conversation wanted, params string[] paths) =>
        new() { RequestId = Id(), Conversation = wanted, UpdateMask = new FieldMask { Paths = { paths } } };

    private async Task<SendMessageResponse> Send(CpmClient from, string text, params string[] to) =>
        await from.Messages.SendMessageAsync(Message(text, "", to));

    private SendMessageRequest Message(string text, string inReplyTo, params string[] to) => new()
    {
        RequestId = Id(),
        Recipients = { to },
        InReplyTo = inReplyTo,
        Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } } },
    };

    private async Task Mark(string message, bool read) => await _anna.Messages.MarkMessagesAsync(
        new MarkMessagesRequest { RequestId = Id(), MessageIds = { message }, Read = read });

    private async Task Delete(string message) => await _anna.Messages.DeleteMessagesAsync(
        new DeleteMessagesRequest { RequestId = Id(), MessageIds = { message }, Scope = DeleteScope.Everywhere });

    private string Id() => _server.NewRequestId();

    private static string TextOf(Message message) => message.Content.Parts[0].Body.ToStringUtf8();

    private static async Task Refused<T>(ErrorReason reason, Func<AsyncUnaryCall<T>> call) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<CpmException>(async () => await call())).Reason);
}
