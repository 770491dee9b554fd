using System.IO.Compression;
using Cpm.Client.Backup;
using Cpm.Host.Tests.Folders;
using Cpm.Protocol.V1;

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

    private static List<string> Lines(ZipArchive archive, string name)
    {
        using var reader = new StreamReader(archive.GetEntry(name)!.Open());
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
