using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Data.Sqlite;

namespace Cpm.Host.Tests.Keeping;

/// <summary>What is kept, and for how long, by the wishes of users and operators.</summary>
public sealed class KeepingTests : IAsyncLifetime
{
    private const string AliceAddress = "tel:+4930111111", BobAddress = "tel:+4930222222", ClaireAddress = "tel:+4930333333";
    private static readonly string[] s_settings = ["--Accounts:ScheduleTickMs=50", "--FrontDoor:AcknowledgeSeconds=1"];
    private readonly string _data = Directory.CreateTempSubdirectory("cpm-test-").FullName;
    private TestServer _server = null!;
    private CpmClient _alice = null!, _bob = null!, _claire = null!, _phone = null!, _laptop = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start(_data, s_settings);
        var alice = await _server.Provision("alice", AliceAddress, "phone", "laptop");
        (_alice, _phone, _laptop) = (alice.Owner, alice.Devices[0], alice.Devices[1]);
        _bob = (await _server.Provision("bob", BobAddress, "phone")).Owner;
        _claire = (await _server.Provision("claire", ClaireAddress)).Owner;
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    [Requirement("CPM-STOR-005")]
    [Requirement("CPM-STOR-006")]
    [Requirement("CPM-STOR-007")]
    [Requirement("CPM-STOR-010")]
    public async Task What_is_old_or_large_or_in_a_folder_goes_as_its_owner_and_before_him_the_operator_decided()
    {
        var work = (await _alice.Folders.CreateFolderAsync(new CreateFolderRequest { Name = "Work" })).Folder.FolderId;
        string large = await Send(_bob, "large", AliceAddress, bytes: 1_000), small = await Send(_bob, "small", AliceAddress);
        string filed = await Send(_bob, "filed", AliceAddress), marked = await Send(_bob, "marked", AliceAddress, bytes: 1_000);
        string claires = await Send(_claire, "claires", AliceAddress, bytes: 1_000);
        await _alice.Folders.MoveMessagesAsync(new MoveMessagesRequest { MessageIds = { filed }, ToFolderId = work });
        await _alice.Messages.MarkMessagesAsync(new MarkMessagesRequest { MessageIds = { marked }, Flagged = true });
        string film = (await _alice.MediaTransfers.UploadAsync(new MemoryStream([1, 2, 3]), "film.bin", "application/octet-stream")).MediaId;
        await LaterWith("--Keeping:Rules:0=remove messages from " + ClaireAddress + " older-than 100", "--Keeping:RestSeconds=1");
        await Send(_bob, "new", AliceAddress, bytes: 1_000);

        await using var phone = await new Screen(_phone).CaughtUp();
        await Decide(
            new KeepingRule { Verdict = KeepingVerdict.Keep, Origin = KeepingOrigin.Addresses, Addresses = { ClaireAddress } },
            new KeepingRule { Verdict = KeepingVerdict.Delete, FolderId = work, OlderThanDays = 10 },
            new KeepingRule { Verdict = KeepingVerdict.Remove, LargerThanBytes = 500, OlderThanDays = 365 },
            new KeepingRule { Verdict = KeepingVerdict.Delete, Subject = KeepingSubject.Media, OlderThanDays = 30 });
        await phone.Shows(e => e.MessagesDeleted is { } gone && gone.MessageIds.Contains(large) ? gone : null);
        Assert.Equal(
            new[] { large, claires }.Order(StringComparer.Ordinal),
            phone.Seen.SelectMany(e => e.MessagesDeleted?.MessageIds ?? []).Order(StringComparer.Ordinal));
        var moved = await phone.Shows(e => e.MessagesFiled is { FromFolderId: not "" } f ? f : null);
        Assert.Equal((filed, work, "deleted"), (Assert.Single(moved.MessageIds), moved.FromFolderId, moved.ToFolderId));
        Assert.Equal(film, Assert.Single((await phone.Shows(e => e.MediaFiled)).MediaIds));
        Assert.Equal(("new marked small", "filed", ""), (await Items(_alice, "inbox"), await Items(_alice, "deleted"), await Items(_alice, work)));
        Assert.Equal(3, (await _alice.Conversations.ListConversationsAsync(new ListConversationsRequest())).Conversations.Sum(c => c.UnreadCount));
        Assert.Equal(ErrorReason.MessageUnknown, (await Assert.ThrowsAsync<CpmException>(async () =>
            await _alice.Messages.GetMessageAsync(new GetMessageRequest { MessageId = large }))).Reason);

        // Also from the storage of who is never there, and of nobody else.
        for (var patience = 100; (await Items(_claire, "sent")).Length > 0; patience--)
        {
            Assert.NotEqual(0, patience);
            await Task.Delay(100);
        }
        Assert.Equal("new marked filed small large", await Items(_bob, "sent"));
    }

    [Fact]
    [Requirement("UC-5.6")]
    [Requirement("CPM-STOR-005")]
    [Requirement("CPM-STOR-010")]
    public async Task Where_nothing_is_to_be_stored_a_device_that_was_away_gets_all_before_it_goes()
    {
        await Decide(new KeepingRule { Verdict = KeepingVerdict.Remove });
        await using var phone = await new Screen(_phone).CaughtUp();
        string message = await Send(_bob, "for both", AliceAddress);
        await phone.Shows(e => e.MessageArrived?.Message.MessageId == message ? e : null);
        Assert.Equal("for both", await Items(_alice, "inbox"));

        await using var laptop = await new Screen(_laptop).CaughtUp();
        var got = await laptop.Shows(e => e.MessageArrived?.Message is { } m && m.MessageId == message ? m : null);
        Assert.Equal(8, got.Content.Parts[0].Body.Length);
        Assert.Equal(message, Assert.Single((await laptop.Shows(e => e.MessagesDeleted)).MessageIds));
        Assert.Equal("", await Items(_alice, "inbox"));
        Assert.Equal("for both", await Items(_bob, "sent"));
    }

    [Fact]
    [Requirement("CPM-STOR-005")]
    public async Task Rules_that_cannot_be_followed_are_refused_and_change_nothing()
    {
        await Decide(new KeepingRule { Verdict = KeepingVerdict.Keep });
        var before = (await _alice.Settings.GetSettingsAsync(new GetSettingsRequest())).Settings;
        var good = new KeepingRule { Verdict = KeepingVerdict.Remove, OlderThanDays = 1 };
        await Refused(ErrorReason.FolderUnknown, good, new KeepingRule(good) { FolderId = "o99" });
        await Refused(ErrorReason.FolderUnknown, new KeepingRule(good) { FolderId = "nonsense" });
        await Refused(ErrorReason.FolderFixed, new KeepingRule(good) { FolderId = "drafts" });
        await Refused(ErrorReason.InvalidField, new KeepingRule(good) { Verdict = (KeepingVerdict)9 });
        await Refused(ErrorReason.AddressMalformed, new KeepingRule(good) { Origin = KeepingOrigin.Addresses, Addresses = { "?" } });
        await Refused(ErrorReason.LimitReached, [.. Enumerable.Repeat(good, 17)]);
        Assert.Equal(before, (await _alice.Settings.GetSettingsAsync(new GetSettingsRequest())).Settings);
    }

    private async Task Refused(ErrorReason reason, params KeepingRule[] rules) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<CpmException>(() => Decide(rules))).Reason);

    private async Task Decide(params KeepingRule[] rules)
    {
        foreach (var rule in rules)
        {
            rule.Subject = rule.Subject == KeepingSubject.Unspecified ? KeepingSubject.Messages : rule.Subject;
            rule.Origin = rule.Origin == KeepingOrigin.Unspecified ? KeepingOrigin.Everybody : rule.Origin;
        }
        var settings = new Protocol.V1.Settings { KeepingRules = { rules } };
        var changed = await _alice.Settings.UpdateSettingsAsync(
            new UpdateSettingsRequest { Settings = settings, UpdateMask = new FieldMask { Paths = { "keeping_rules" } } });
        Assert.Equal(settings.KeepingRules, changed.Settings.KeepingRules);
    }

    // The same store more than a year later.
    private async Task LaterWith(params string[] settings)
    {
        await _server.DisposeAsync();
        await using (var store = new SqliteConnection($"Data Source={Path.Combine(_data, "cpm.db")};Pooling=False"))
        {
            await store.OpenAsync();
            using var age = store.CreateCommand();
            age.CommandText = "UPDATE entry SET at_ms = at_ms - 34560000000; UPDATE media_reference SET at_ms = at_ms - 34560000000;";
            Assert.True(await age.ExecuteNonQueryAsync() > 5);
        }
        _server = await TestServer.Start(_data, [.. s_settings, .. settings]);
        (_alice, _bob, _claire) = (Owner("alice"), Owner("bob"), Owner("claire"));
        _phone = _server.ClientFor(_server.Token("alice", "d1"));
    }

    private CpmClient Owner(string account) => _server.ClientFor(_server.Token(account, null));

    private static async Task<string> Send(CpmClient from, string subject, string to, int bytes = 8) =>
        (await from.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { to },
            Subject = subject,
            Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFrom(new byte[bytes]) } } },
        })).MessageId;

    private static async Task<string> Items(CpmClient owner, string folder)
    {
        var page = await owner.Folders.ListFolderItemsAsync(new ListFolderItemsRequest { FolderId = folder });
        return string.Join(' ', page.Messages.Select(m => m.Subject));
    }
}
