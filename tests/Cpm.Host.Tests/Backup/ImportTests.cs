using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Cpm.Client;
using Cpm.Client.Backup;
using Cpm.Host.Tests.Folders;
using Cpm.Protocol.Admin.V1;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;

namespace Cpm.Host.Tests.Backup;

/// <summary>What was exported is brought into another account, and again into the same, and is what it was.</summary>
public sealed class ImportTests : FolderScene
{
    // The smallest that GIF knows.
    private static readonly byte[] Gif =
        [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0xFF, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    private readonly string _folder = Directory.CreateTempSubdirectory("cpm-import-test").FullName;

    // Fewer than the SDK sends at once, unless it is told.
    private protected override string[] MoreSettings => ["--Limits:MessagesPerUpload=4"];

    [Fact]
    [Requirement("CPM-STOR-016")]
    public async Task An_archive_comes_back_in_a_fresh_account_and_again_without_doubles_and_in_its_own_changes_nothing()
    {
        await Fill();
        var first = await Export(Alice, "alice");
        var dora = (await Server.Provision("dora", "tel:+4930444444", "phone")).Owner;

        var brought = await new AccountImport(dora).ImportAsync(first);
        Assert.Empty(brought.Faults);
        Assert.Equal(((6, 0), (2, 0), (1, 0)), (brought.Messages, brought.Media, brought.Contacts));
        var again = await new AccountImport(dora).ImportAsync(first);
        Assert.Empty(again.Faults);
        Assert.Equal(((0, 6), (0, 2), (0, 1)), (again.Messages, again.Media, again.Contacts));
        Assert.Equal(await Picture(Alice), await Picture(dora));
        var shown = (await dora.Messages.SearchMessagesAsync(new SearchMessagesRequest { Subject = "film" })).Messages.Single();
        var film = new MemoryStream();
        var part = (await dora.Messages.GetMessageAsync(new GetMessageRequest { MessageId = shown.MessageId })).Message.Content.Parts[0];
        await dora.MediaTransfers.DownloadShownAsync(shown.MessageId, part.MediaId, film);
        Assert.Equal(700, film.Length);

        var before = await Picture(Alice);
        var own = await new AccountImport(Alice).ImportAsync(first);
        Assert.Empty(own.Faults);
        Assert.Equal(((0, 6), (0, 2), (0, 1)), (own.Messages, own.Media, own.Contacts));
        Assert.Equal(before, await Picture(Alice));
    }

    [Fact]
    public async Task What_was_restored_since_is_not_among_the_deleted_again()
    {
        await Fill();
        var archive = await Export(Alice, "alice");
        var deleted = new ListMediaRequest { Filter = new MediaFilter { FolderId = "deleted" } };
        var old = Assert.Single((await Alice.Media.ListMediaAsync(deleted)).Media);
        var saved = await Make("Saved");
        await Alice.Media.MoveMediaToFolderAsync(new MoveMediaToFolderRequest { MediaIds = { old.MediaId }, ToFolderId = saved.FolderId });
        Assert.Empty((await new AccountImport(Alice).ImportAsync(archive)).Faults);
        Assert.Empty((await Alice.Media.ListMediaAsync(deleted)).Media);
        Assert.Equal([saved.FolderId], (await Alice.Media.GetMediaAsync(new GetMediaRequest { MediaId = old.MediaId })).Media.FolderIds);
    }

    [Fact]
    public async Task What_the_account_lost_since_comes_back_and_a_broken_import_is_gone_on_with()
    {
        await Fill();
        var archive = await Export(Alice, "alice");
        var lost = (await Alice.Messages.SearchMessagesAsync(new SearchMessagesRequest { Subject = "film" })).Messages.Single().MessageId;
        await Alice.Messages.DeleteMessagesAsync(new DeleteMessagesRequest { MessageIds = { lost }, Scope = DeleteScope.Everywhere });
        using (var stop = new CancellationTokenSource())
        {
            // Broken off when the messages are about to come.
            var steps = new Steps(step => { if (step == "messages.jsonl") stop.Cancel(); });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new AccountImport(Alice).ImportAsync(archive, steps, stop.Token));
        }
        var own = await new AccountImport(Alice).ImportAsync(archive);
        Assert.Empty(own.Faults);
        Assert.Equal((1, 5), own.Messages);
        Assert.Single((await Alice.Messages.SearchMessagesAsync(new SearchMessagesRequest { Subject = "film" })).Messages);
        // What was brought for the message alone is not held beside it.
        Assert.Equal(2, (await Alice.Media.ListMediaAsync(new ListMediaRequest())).Usage.MediaCount);
    }

    [Fact]
    public async Task One_thing_that_is_refused_keeps_nothing_else_from_coming()
    {
        await Fill();
        var street = await Make("Stra\u00dfe");
        await Move(street.FolderId, "", await Send(Bob, "street", AliceAddress));
        var archive = await Export(Alice, "alice");
        var dora = (await Server.Provision("dora", "tel:+4930444444", "phone")).Owner;
        await Server.Operator.Admin.SetQuotaAsync(new SetQuotaRequest
        {
            RequestId = Server.NewRequestId(), AccountId = "dora", Quota = new AccountQuota { BlocksPerAccount = 0, DraftsPerAccount = 0 },
            UpdateMask = new() { Paths = { "blocks_per_account", "drafts_per_account" } },
        });
        // To the service the same name, to the import another.
        await dora.Folders.CreateFolderAsync(new CreateFolderRequest { Name = "STRASSE" });

        var brought = await new AccountImport(dora).ImportAsync(archive);
        Assert.Equal(["A draft \"half\" was refused: LimitReached.", $"The block of {ClaireAddress} was refused: LimitReached."],
            brought.Faults.Order(StringComparer.Ordinal));
        Assert.Equal(((7, 0), (2, 0), (1, 0)), (brought.Messages, brought.Media, brought.Contacts));
        var second = (await dora.Folders.ListFoldersAsync(new ListFoldersRequest())).Folders.Single(f => f.Name == "Stra\u00dfe (2)");
        Assert.Equal(1, second.ItemCount);
        Assert.Equal((0, 7), (await new AccountImport(dora).ImportAsync(archive)).Messages);
    }

    [Fact]
    public async Task Settings_and_what_devices_get_come_back_each_by_itself_also_from_older_archives()
    {
        var work = await Make("Work");
        await Alice.Settings.UpdateSettingsAsync(new UpdateSettingsRequest
        {
            Settings = new Protocol.V1.Settings
            {
                AllowReadReports = false, MediaAsLinks = true, RingDeviceIds = { "d1", "d3" }, AnswerRules = { Voice("d1"), Voice("d3"), Voice("") },
            },
            UpdateMask = new() { Paths = { "allow_read_reports", "media_as_links", "ring_device_ids", "answer_rules" } },
        });
        await Alice.Devices.UpdateDeviceAsync(new UpdateDeviceRequest
        {
            Device = new Device
            {
                DeviceId = "d1", PushAddress = "secret",
                Reception = { new ReceptionRule { Subject = ReceptionSubject.Arrived, OverBytes = 9, Verdict = ReceptionVerdict.Notification } },
                Folders = new FolderSubset { Choices = { new FolderChoice { FolderId = work.FolderId, WithBelow = true } } },
            },
            UpdateMask = new() { Paths = { "push_address", "reception", "folders" } },
        });
        var archive = await Export(Alice, "alice");
        // Her new account has a telephone and no tablet, and the ids of its devices are others.
        var dora = (await Server.Provision("dora", "tel:+4930444444", "desk", "phone")).Owner;

        await new AccountImport(dora) { KeepSettings = true }.ImportAsync(archive);
        Assert.True((await Own(dora)).AllowReadReports);
        var brought = await new AccountImport(dora).ImportAsync(archive);
        Assert.Equal(
            [
                "Settings: 1 of answer_rules name a device or folder that the account does not have.",
                "Settings: 1 of ring_device_ids name a device or folder that the account does not have.",
            ],
            brought.Faults.Order(StringComparer.Ordinal));
        var now = await Own(dora);
        Assert.Equal((true, false, true), (now.AllowDeliveryReports, now.AllowReadReports, now.MediaAsLinks));
        Assert.Equal(["d2"], now.RingDeviceIds);
        Assert.Equal(["d2", ""], now.AnswerRules.Select(r => r.DeviceId));
        var phone = (await dora.Devices.GetDeviceAsync(new GetDeviceRequest { DeviceId = "d2" })).Device;
        var there = (await dora.Folders.ListFoldersAsync(new ListFoldersRequest())).Folders.Single(f => f.Name == "Work").FolderId;
        Assert.Equal((9, "", there), (phone.Reception.Single().OverBytes, phone.PushAddress, phone.Folders.Choices.Single().FolderId));
        await new AccountImport(dora).ImportAsync(archive);
        Assert.Equal(now.Etag, (await Own(dora)).Etag);

        // One that was written before all fields were: what it leaves out is false, or not known.
        await Replace(archive, "settings.jsonl", "{\"mediaAsLinksOverBytes\": 7}");
        Assert.Empty((await new AccountImport(dora).ImportAsync(archive)).Faults);
        now = await Own(dora);
        Assert.Equal((false, false, true, 7, 1), (
            now.AllowDeliveryReports, now.AllowReadReports, now.MediaAsLinks, now.MediaAsLinksOverBytes, now.RingDeviceIds.Count));

        static AnswerRule Voice(string device) => new()
        {
            Subject = AnswerRuleSubject.Medium, Origin = AnswerRuleOrigin.Everybody, Kinds = { MediumKind.Voice }, DeviceId = device,
            Verdict = device.Length == 0 ? AnswerRuleVerdict.Decline : AnswerRuleVerdict.Accept,
        };
        static async Task<Protocol.V1.Settings> Own(CpmClient of) =>
            (await of.Settings.GetSettingsAsync(new GetSettingsRequest())).Settings;
    }

    /// <summary>Writes another text in place of a file of an archive, which then is whole again.</summary>
    private static async Task Replace(string path, string name, string text)
    {
        await using var archive = await ZipFile.OpenAsync(path, ZipArchiveMode.Update);
        JsonNode manifest;
        await using (var from = await archive.GetEntry(BackupManifest.FileName)!.OpenAsync())
            manifest = (await JsonNode.ParseAsync(from))!;
        manifest["files"]!.AsArray().Single(f => (string?)f!["name"] == name)!["sha256"] =
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        foreach (var (entry, content) in new[] { (name, text), (BackupManifest.FileName, manifest.ToJsonString()) })
        {
            archive.GetEntry(entry)!.Delete();
            await using var to = await archive.CreateEntry(entry).OpenAsync();
            await to.WriteAsync(Encoding.UTF8.GetBytes(content));
        }
    }

    private async Task Fill()
    {
        var (work, deep) = (await Make("Work"), await Make("Ünder"));
        await Alice.Folders.MoveFolderAsync(new MoveFolderRequest { FolderId = deep.FolderId, ParentFolderId = work.FolderId });
        string one = await Send(Bob, "one", AliceAddress), two = await Send(Alice, "two", BobAddress);
        string three = await Send(Bob, "three", AliceAddress), gone = await Send(Bob, "gone", AliceAddress);
        await Move(work.FolderId, "", one);
        await Alice.Folders.CopyMessagesAsync(new CopyMessagesRequest { MessageIds = { one, three }, ToFolderId = deep.FolderId });
        await Move("deleted", "", gone);
        await Alice.Messages.MarkMessagesAsync(new MarkMessagesRequest { MessageIds = { three }, Read = true, Flagged = true });
        var film = await Store(Bob, "film.bin", 700);
        await Bob.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { AliceAddress }, Subject = "film", Content = new Content { Parts = { new ContentPart { MediaId = film } } },
        });
        await Alice.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { BobAddress }, Subject = "answer", InReplyTo = one,
            Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8("yes") } } },
        });
        var kept = await Store(Alice, "kept.bin", 300);
        await Alice.Media.MoveMediaToFolderAsync(new MoveMediaToFolderRequest { MediaIds = { kept }, ToFolderId = deep.FolderId });
        await Alice.Media.MoveMediaToFolderAsync(new MoveMediaToFolderRequest { MediaIds = { await Store(Alice, "old.bin", 200) }, ToFolderId = "deleted" });
        await Alice.Drafts.SaveDraftAsync(new SaveDraftRequest { Draft = new Draft { Subject = "half" } });
        await Alice.Settings.BlockAddressAsync(new BlockAddressRequest { Address = ClaireAddress });
        await Alice.Contacts.CreateContactGroupAsync(new CreateContactGroupRequest { Name = "Nobody" });
        var friends = (await Alice.Contacts.CreateContactGroupAsync(new CreateContactGroupRequest { Name = "Friends, close" })).ContactGroup;
        var bob = (await Alice.Contacts.CreateContactAsync(new CreateContactRequest { Contact = new Contact { DisplayName = "Bob" } })).Contact;
        await Alice.Contacts.ChangeContactGroupMembersAsync(new ChangeContactGroupMembersRequest
        {
            ContactGroupId = friends.ContactGroupId, AddedContactIds = { bob.ContactId },
        });
    }

    private async Task<string> Export(CpmClient client, string account)
    {
        var path = Path.Combine(_folder, $"{account}.zip");
        await new AccountBackup(client).ExportAsync(account, path);
        return path;
    }

    private static async Task<string> Store(CpmClient client, string name, int bytes)
    {
        var content = new byte[bytes];
        new Random(bytes).NextBytes(content);
        // A picture, so that messages carry its placeholder.
        Gif.CopyTo(content, 0);
        return (await client.MediaTransfers.UploadAsync(new MemoryStream(content), name, "application/octet-stream")).MediaId;
    }

    /// <summary>All that an account shows, without the ids that it was given.</summary>
    private static async Task<string> Picture(CpmClient client)
    {
        var lines = new List<string>();
        var folders = (await client.Folders.ListFoldersAsync(new ListFoldersRequest())).Folders.ToDictionary(f => f.FolderId);
        string Name(string id) => id.Length == 0 ? "" : folders[id] is { Kind: FolderKind.Own } own ? $"{Name(own.ParentFolderId)}/{own.Name}" : id;
        foreach (var folder in folders.Values.Where(f => f.Kind != FolderKind.Drafts))
        {
            var items = (await client.Folders.ListFolderItemsAsync(new ListFolderItemsRequest { FolderId = folder.FolderId, PageSize = 200 })).Messages;
            lines.AddRange(items.Select(m =>
                $"{Name(folder.FolderId)}: {m.Subject} {m.Sender} {m.AcceptTime} {m.State.Box} {m.State.Read} {m.State.Flagged} "
                + $"{m.ConversationId} {m.ContentBytes} {m.MediaBytes}"));
            if (folder.Kind is FolderKind.Own or FolderKind.Deleted)
            {
                var media = await client.Media.ListMediaAsync(new ListMediaRequest { Filter = new MediaFilter { FolderId = folder.FolderId } });
                lines.AddRange(media.Media.Select(m => $"{Name(folder.FolderId)}: {m.Name} {m.SizeBytes}"));
            }
        }
        lines.AddRange((await client.Drafts.ListDraftsAsync(new ListDraftsRequest())).Drafts.Select(d => $"draft {d.Subject}"));
        lines.AddRange((await client.Settings.ListBlockedAddressesAsync(new ListBlockedAddressesRequest())).Addresses.Select(a => $"blocked {a}"));
        lines.AddRange((await client.Contacts.ListContactGroupsAsync(new ListContactGroupsRequest())).ContactGroups
            .Select(g => $"group {g.Name} {g.ContactCount}"));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
