using System.IO.Compression;
using System.Text;
using Cpm.Client.Backup;
using Cpm.Host.Tests.Folders;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.Host.Tests.Backup;

/// <summary>All that an account has, taken into an archive of its owner's, whatever breaks meanwhile.</summary>
public sealed class BackupTests : FolderScene
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cpm-backup").FullName;

    [Fact]
    public async Task An_archive_has_all_of_an_account_and_every_byte_of_it_is_known()
    {
        string one = await Send(Bob, "first", AliceAddress), two = await Send(Alice, "zweite", BobAddress), gone = await Send(Bob, "gone", AliceAddress);
        var work = await Make("Work");
        await Move(work.FolderId, "inbox", one);
        await Move("deleted", "inbox", gone);
        await Alice.Drafts.SaveDraftAsync(new SaveDraftRequest { Draft = new Draft { Subject = "half" } });
        var picture = new byte[300_000];
        Random.Shared.NextBytes(picture);
        var medium = await Alice.MediaTransfers.UploadAsync(new MemoryStream(picture), "a.bin", "application/octet-stream");
        var path = Path.Combine(_folder, "alice.zip");

        // What an earlier run left, which broke in the middle of a page, is not in it twice.
        Directory.CreateDirectory(path + ".partial");
        await File.WriteAllTextAsync(Path.Combine(path + ".partial", "messages.jsonl"), "{\"messageId\": \"tor");
        await File.WriteAllTextAsync(path + ".packing", "tor");
        var bytes = Path.Combine(path + ".partial", "media", Convert.ToHexStringLower(medium.Sha256.Span));
        Directory.CreateDirectory(Path.GetDirectoryName(bytes)!);
        await File.WriteAllTextAsync(bytes, "tor");
        var manifest = await new AccountBackup(Alice).ExportAsync("alice", path);

        Assert.Equal(manifest.Files, (await BackupCheck.VerifyAsync(path)).Files);
        Assert.False(Directory.Exists(path + ".partial") || File.Exists(path + ".packing"));
        await using var archive = await ZipFile.OpenReadAsync(path);
        Assert.Equal([one, two], Lines(archive, "messages.jsonl").Select(l => Message.Parser.ParseJson(l).MessageId).Order(StringComparer.Ordinal));
        Assert.Equal(gone, Message.Parser.ParseJson(Assert.Single(Lines(archive, "deleted.jsonl"))).MessageId);
        Assert.Equal([one], Lines(archive, $"filed/{work.FolderId}.txt"));
        Assert.Equal("half", Draft.Parser.ParseJson(Assert.Single(Lines(archive, "drafts.jsonl"))).Subject);
        Assert.NotNull(archive.GetEntry($"media/{Convert.ToHexStringLower(medium.Sha256.Span)}"));
        Assert.Single(Lines(archive, "settings.jsonl"));
        await Assert.ThrowsAsync<IOException>(() => new AccountBackup(Alice).ExportAsync("alice", path));
    }

    [Fact]
    public async Task An_archive_has_what_is_in_deleted_folders_and_it_comes_back_among_the_deleted()
    {
        var (old, deep, empty) = (await Make("Old"), await Make("Deep"), await Make("Empty"));
        await Alice.Folders.MoveFolderAsync(new MoveFolderRequest { FolderId = deep.FolderId, ParentFolderId = old.FolderId });
        string gone = await Send(Bob, "gone", AliceAddress), one = await Send(Bob, "one", AliceAddress), two = await Send(Bob, "two", AliceAddress);
        await Move("deleted", "inbox", gone);
        await Move(old.FolderId, "inbox", one);
        await Move(deep.FolderId, "inbox", two);
        await Alice.Folders.CopyMessagesAsync(new CopyMessagesRequest { MessageIds = { two }, ToFolderId = old.FolderId });
        foreach (var folder in new[] { empty, old })
            await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = folder.FolderId });
        Assert.Empty((await Alice.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
        var path = Path.Combine(_folder, "alice.zip");
        await new AccountBackup(Alice).ExportAsync("alice", path);

        await using var archive = await ZipFile.OpenReadAsync(path);
        Assert.Empty(Lines(archive, "messages.jsonl"));
        Assert.Equal([gone, two, one, two], Lines(archive, "deleted.jsonl").Select(l => Message.Parser.ParseJson(l).MessageId));
        var own = await new AccountImport(Alice).ImportAsync(path);
        Assert.Equal(((0, 3), 0), (own.Messages, own.Faults.Count));
        var dora = (await Server.Provision("dora", "tel:+4930444444", "phone")).Owner;
        var brought = await new AccountImport(dora).ImportAsync(path);
        Assert.Equal(((3, 0), 0), (brought.Messages, brought.Faults.Count));
        var deleted = (await dora.Folders.ListFolderItemsAsync(new ListFolderItemsRequest { FolderId = "deleted" })).Messages;
        Assert.Equal(["gone", "one", "two"], deleted.Select(m => m.Subject).Order(StringComparer.Ordinal));
        Assert.Empty((await dora.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
    }

    [Fact]
    public async Task An_archive_has_the_media_in_deleted_folders_and_they_come_back_among_the_deleted()
    {
        Folder old = await Make("Old"), deep = await Make("Deep", old.FolderId), kept = await Make("Kept");
        foreach (var (name, folders) in new (string, Folder[])[] { ("one", [old]), ("two", [deep, old]), ("three", [deep, kept]) })
        {
            var media = (await Alice.MediaTransfers.UploadAsync(new MemoryStream(Encoding.UTF8.GetBytes(name)), name, "application/octet-stream")).MediaId;
            foreach (var folder in folders)
                await Alice.Media.CopyMediaToFolderAsync(new CopyMediaToFolderRequest { MediaIds = { media }, ToFolderId = folder.FolderId });
        }
        await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = old.FolderId });
        var path = Path.Combine(_folder, "alice.zip");
        await new AccountBackup(Alice).ExportAsync("alice", path);

        await using var archive = await ZipFile.OpenReadAsync(path);
        Assert.Equal("three", Protocol.V1.Media.Parser.ParseJson(Assert.Single(Lines(archive, "media.jsonl"))).Name);
        Assert.Equal(
            ["one", "two", "two", "three"], Lines(archive, "deleted_media.jsonl").Select(l => Protocol.V1.Media.Parser.ParseJson(l).Name));
        var own = await new AccountImport(Alice).ImportAsync(path);
        Assert.Equal(((0, 3), 0), (own.Media, own.Faults.Count));
        var dora = (await Server.Provision("dora", "tel:+4930444444", "phone")).Owner;
        foreach (var expected in new[] { (3, 0), (0, 3) })
        {
            var brought = await new AccountImport(dora).ImportAsync(path);
            Assert.Equal((expected, 0), (brought.Media, brought.Faults.Count));
            Assert.Equal(["three"], (await dora.Media.ListMediaAsync(new ListMediaRequest())).Media.Select(m => m.Name));
            var deleted = await dora.Media.ListMediaAsync(new ListMediaRequest { Filter = new MediaFilter { FolderId = "deleted" } });
            Assert.Equal(["one", "two"], deleted.Media.Select(m => m.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task An_archive_that_was_changed_is_found_out()
    {
        await Send(Bob, "first", AliceAddress);
        var path = Path.Combine(_folder, "alice.zip");
        await new AccountBackup(Alice).ExportAsync("alice", path);
        await using (var archive = await ZipFile.OpenAsync(path, ZipArchiveMode.Update))
        {
            archive.GetEntry("messages.jsonl")!.Delete();
            await using var writer = new StreamWriter(await archive.CreateEntry("messages.jsonl").OpenAsync());
            await writer.WriteAsync("{}");
        }

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => BackupCheck.VerifyAsync(path));
        Assert.Contains("messages.jsonl", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_goes_for_good_while_an_export_runs_is_an_empty_one_to_it()
    {
        var work = await Make("Work");
        await Move(work.FolderId, "inbox", await Send(Bob, "first", AliceAddress));
        var path = Path.Combine(_folder, "alice.zip");
        using (var stop = new CancellationTokenSource())
        {
            // Broken off when the folders are in it, but nothing of what is in them.
            var steps = new Steps(step => { if (step == "messages.jsonl") stop.Cancel(); });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new AccountBackup(Alice).ExportAsync("alice", path, steps, stop.Token));
        }
        await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = work.FolderId, ForGood = true });
        await Refused(ErrorReason.FolderUnknown, () => Get(work.FolderId));

        await new AccountBackup(Alice).ExportAsync("alice", path);
        await using var archive = await ZipFile.OpenReadAsync(path);
        Assert.Empty(Lines(archive, $"filed/{work.FolderId}.txt"));
    }

    [Fact]
    public async Task An_export_by_a_device_has_all_that_the_account_holds_and_delivers_nothing()
    {
        var phone = Alices.Devices[0];
        await Alice.Devices.UpdateDeviceAsync(new UpdateDeviceRequest
        {
            Device = new Device
            {
                DeviceId = "d1", Reception = { new ReceptionRule { Subject = ReceptionSubject.Arrived, Verdict = ReceptionVerdict.Notification } },
            },
            UpdateMask = new() { Paths = { "reception" } },
        });
        await Alice.Settings.UpdateSettingsAsync(new UpdateSettingsRequest
        {
            Settings = new Protocol.V1.Settings { MediaAsLinks = true }, UpdateMask = new() { Paths = { "media_as_links" } },
        });
        string hidden = await SendPicture(), notified = await SendPicture(), gone = await SendPicture();
        await phone.Messages.DeleteMessagesAsync(new DeleteMessagesRequest { MessageIds = { hidden }, Scope = DeleteScope.ThisDevice });
        await Move("deleted", "inbox", gone);
        var listed = (await phone.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages;
        Assert.Equal([(notified, true), (hidden, false)], listed.Select(m => (m.MessageId, m.Content is not null)));
        Assert.True(listed[0].Notification && listed[1].State.DeletedHere);

        var before = await Mark();
        var manifest = await new AccountBackup(phone).ExportAsync("alice", Path.Combine(_folder, "phone.zip"));
        Assert.Equal(before + 1, await Mark());
        Assert.Empty(manifest.Missing);
        await using var archive = await ZipFile.OpenReadAsync(Path.Combine(_folder, "phone.zip"));
        var messages = Lines(archive, "messages.jsonl").Concat(Lines(archive, "deleted.jsonl")).Select(Message.Parser.ParseJson).ToList();
        Assert.Equal([notified, hidden, gone], messages.Select(m => m.MessageId));
        Assert.All(messages, m => Assert.Equal(2_000, Assert.Single(m.Content.Parts).Body.Length));
        Assert.DoesNotContain(messages, m => m.Notification || m.State.DeletedHere);

        async Task<long> Mark() => (await Alice.Messages.MarkMessagesAsync(
            new MarkMessagesRequest { MessageIds = { hidden }, Flagged = true })).Seq;
        async Task<string> SendPicture() => (await Bob.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { AliceAddress }, RequestDeliveryReport = true,
            Content = new Content { Parts = { new ContentPart { MediaType = "image/png", Body = ByteString.CopyFrom(new byte[2_000]) } } },
        })).MessageId;
    }

    private static List<string> Lines(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
