using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Folders;

/// <summary>Media in folders, each on its own and apart from the messages that show them.</summary>
public sealed class MediaFolderTests : FolderScene
{
    [Fact]
    [Requirement("CPM-STOR-020")]
    [Requirement("CPM-STOR-024")]
    [Requirement("CPM-STOR-008")]
    [Requirement("CPM-STOR-022")]
    public async Task Media_are_filed_listed_deleted_and_taken_back_and_all_devices_come_to_the_same()
    {
        await using var phone = await new Screen(Alices.Devices[0]).CaughtUp();
        Folder films = await Make("Films"), best = await Make("Best", films.FolderId);
        string cat = await Store("cat.bin", 10), dog = await Store("dog.bin", 20), emu = await Store("emu.bin", 30);
        var moved = await Alice.Media.MoveMediaToFolderAsync(new MoveMediaToFolderRequest
        {
            MediaIds = { cat, dog, "nonsense" }, ToFolderId = films.FolderId,
        });
        Assert.Equal([ErrorReason.Unspecified, ErrorReason.Unspecified, ErrorReason.MediaUnknown], moved.Outcomes.Select(o => o.Refusal));
        Assert.Equal([cat, dog, "nonsense"], moved.Outcomes.Select(o => o.MediaId));
        await Alice.Media.CopyMediaToFolderAsync(new CopyMediaToFolderRequest { MediaIds = { cat }, ToFolderId = best.FolderId });
        var wrong = await Alice.Media.MoveMediaToFolderAsync(
            new MoveMediaToFolderRequest { MediaIds = { dog }, FromFolderId = best.FolderId, ToFolderId = films.FolderId });
        Assert.Equal(ErrorReason.NotInFolder, Assert.Single(wrong.Outcomes).Refusal);
        Assert.Equal(0, wrong.Seq);
        Assert.Equal((2, 30), await Size(films.FolderId));
        Assert.Equal("cat dog", await In(films.FolderId));
        Assert.Equal("cat", await In(best.FolderId));
        Assert.Equal("cat dog emu", await In(""));
        Assert.Equal(new[] { films.FolderId, best.FolderId }, (await Folders(cat)).Order(StringComparer.Ordinal));

        // Deleted, it is found only there, and counts; taken back, it is where it was.
        await Alice.Media.MoveMediaToFolderAsync(new MoveMediaToFolderRequest { MediaIds = { dog, emu }, ToFolderId = "deleted" });
        Assert.Equal("cat", await In(""));
        Assert.Equal("dog emu", await In("deleted"));
        Assert.Equal(60, (await Alice.Media.ListMediaAsync(new ListMediaRequest())).Usage.StoredBytes);
        await Alice.Media.RestoreMediaAsync(new RestoreMediaRequest { MediaIds = { dog, emu } });
        Assert.Equal("cat dog", await In(films.FolderId));
        Assert.Equal("cat dog emu", await In(""));

        // For good: one that is in no other folder is given up.
        var removed = await Alice.Media.RemoveMediaFromFolderAsync(new RemoveMediaFromFolderRequest { MediaIds = { cat, dog }, FromFolderId = films.FolderId });
        Assert.All(removed.Outcomes, o => Assert.True(o.Done));
        Assert.Equal("cat emu", await In(""));
        await Refused(ErrorReason.MediaUnknown, async () => await Alice.Media.GetMediaAsync(new GetMediaRequest { MediaId = dog }));
        Assert.Equal(40, (await Alice.Media.ListMediaAsync(new ListMediaRequest())).Usage.StoredBytes);
        await phone.Shows(e => e.Seq == removed.Seq ? e : null);
        Assert.Equal(
            [
                $"{cat},{dog}:>{films.FolderId}", $"{cat}:>{best.FolderId}+", $"{dog},{emu}:>deleted", $"{dog}:deleted>{films.FolderId}",
                $"{emu}:deleted>", $"{cat}:{films.FolderId}>",
            ],
            phone.Seen.Where(e => e.MediaFiled is not null).Select(e => Told(e.MediaFiled)));
        Assert.Equal([dog], phone.Seen.SelectMany(e => e.MediaChanged?.RemovedMediaIds ?? []));

        // Given up together, in whichever folders they are; with one of them gone already.
        var request = new DeleteMediaRequest { RequestId = "up", MediaIds = { emu, dog, cat } };
        var givenUp = await Alice.Media.DeleteMediaAsync(request);
        Assert.Equal([(emu, true), (dog, false), (cat, true)], givenUp.Outcomes.Select(o => (o.MediaId, o.Done)));
        Assert.Equal(givenUp, await Alice.Media.DeleteMediaAsync(request));
        await phone.Shows(e => e.Seq == givenUp.Seq ? e : null);
        Assert.Equal([emu, cat], phone.Seen.SelectMany(e => e.MediaChanged?.RemovedMediaIds ?? []).Skip(1));
        Assert.Equal(("", 0), (await In(""), (await Alice.Media.ListMediaAsync(new ListMediaRequest())).Usage.StoredBytes));
        await Refused(ErrorReason.InvalidField, async () => await Alice.Media.DeleteMediaAsync(
            new DeleteMediaRequest { MediaId = cat, MediaIds = { cat } }));
    }

    [Fact]
    [Requirement("CPM-STOR-022")]
    public async Task Media_go_with_their_folders_and_what_is_refused_changes_nothing()
    {
        var films = await Make("Films");
        string cat = await Store("cat.bin", 10), dog = await Store("dog.bin", 20);
        await Alice.Media.MoveMediaToFolderAsync(new MoveMediaToFolderRequest { MediaIds = { cat, dog }, ToFolderId = films.FolderId });
        var copy = (await Alice.Folders.CopyFolderAsync(new CopyFolderRequest { FolderId = films.FolderId, Name = "Copy" })).Folder;
        Assert.Equal((2, 30), await Size(copy.FolderId));
        await Alice.Media.MoveMediaToFolderAsync(
            new MoveMediaToFolderRequest { MediaIds = { dog }, FromFolderId = copy.FolderId });
        Assert.Equal("cat", await In(copy.FolderId));
        await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = films.FolderId, ForGood = true });
        await Eventually.Holds(async () => await In("") == "cat", () => "the dog is still there");
        await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = copy.FolderId });
        var emu = await Store("emu.bin", 30);
        await Alice.Media.MoveMediaToFolderAsync(new MoveMediaToFolderRequest { MediaIds = { emu }, ToFolderId = "deleted" });
        await Alice.Folders.EmptyDeletedAsync(new EmptyDeletedRequest());
        Assert.Equal(("", ""), (await In(""), await In("deleted")));
        await Eventually.Holds(
            async () => (await Alice.Media.ListMediaAsync(new ListMediaRequest())).Usage.MediaCount == 0, () => "media are still there");

        var fox = await Store("fox.bin", 1);
        foreach (var box in new[] { "inbox", "sent", "drafts" })
        {
            await Refused(ErrorReason.FolderFixed, async () => await Alice.Media.MoveMediaToFolderAsync(
                new MoveMediaToFolderRequest { MediaIds = { fox }, ToFolderId = box }));
        }
        await Refused(ErrorReason.FolderFixed, async () => await Alice.Media.CopyMediaToFolderAsync(
            new CopyMediaToFolderRequest { MediaIds = { fox }, ToFolderId = "deleted" }));
        await Refused(ErrorReason.LimitReached, async () => await Alice.Media.MoveMediaToFolderAsync(
            new MoveMediaToFolderRequest { MediaIds = { fox, fox, fox, fox }, ToFolderId = "deleted" }));
        await Refused(ErrorReason.FolderUnknown, async () => await Alice.Media.MoveMediaToFolderAsync(
            new MoveMediaToFolderRequest { MediaIds = { fox }, ToFolderId = films.FolderId }));
        await Refused(ErrorReason.FolderUnknown, () => In(films.FolderId));
        await Refused(ErrorReason.FolderUnknown, async () => await Alice.Messages.SearchMessagesAsync(
            new SearchMessagesRequest { Text = "x", FolderId = films.FolderId }));
        Assert.Equal("fox", await In(""));
    }

    [Fact]
    [Requirement("CPM-STOR-018")]
    [Requirement("CPM-STOR-022")]
    [Requirement("CPM-STOR-024")]
    public async Task Media_in_a_deleted_folder_are_listed_there_alone_until_it_is_taken_back()
    {
        await using var phone = await new Screen(Alices.Devices[0]).CaughtUp();
        Folder films = await Make("Films"), best = await Make("Best", films.FolderId), other = await Make("Other");
        string cat = await Store("cat.bin", 10), dog = await Store("dog.bin", 20), emu = await Store("emu.bin", 30), fox = await Store("fox.bin", 40);
        await Put(films.FolderId, cat, emu);
        await Put(best.FolderId, dog);
        await Alice.Media.CopyMediaToFolderAsync(new CopyMediaToFolderRequest { MediaIds = { emu }, ToFolderId = other.FolderId });
        Assert.Equal("cat dog emu fox", await In(""));

        var deleted = await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = films.FolderId });
        Assert.Equal(("emu fox", "emu fox"), (await In(""), await Pages()));
        Assert.Equal("", await Named("CAT"));
        Assert.Equal("emu", await Named("EMU"));
        Assert.Equal(("cat emu", "dog", ""), (await In(films.FolderId), await In(best.FolderId), await In("deleted")));
        Assert.Equal((2, 40), await Size(films.FolderId));
        Assert.Equal([best.FolderId], await Folders(dog));
        var usage = (await Alice.Media.ListMediaAsync(new ListMediaRequest())).Usage;
        Assert.Equal((4, 100), (usage.MediaCount, usage.StoredBytes));
        await phone.Shows(e => e.Seq == deleted.Seq ? e : null);
        Assert.Equal("emu.bin fox.bin", new MediaScreen(phone.Seen).All);

        // One is taken out alone, one as long as the copy of its folder lasts.
        await Put(other.FolderId, cat);
        var copy = (await Alice.Folders.CopyFolderAsync(new CopyFolderRequest { FolderId = best.FolderId, ParentFolderId = other.FolderId })).Folder;
        Assert.Equal(("cat dog emu fox", "cat dog emu fox"), (await In(""), await Pages()));
        deleted = await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = copy.FolderId, ForGood = true });
        Assert.Equal("cat emu fox", await In(""));
        await phone.Shows(e => e.Seq == deleted.Seq ? e : null);
        Assert.Equal("cat.bin emu.bin fox.bin", new MediaScreen(phone.Seen).All);

        await Alice.Folders.MoveFolderAsync(new MoveFolderRequest { FolderId = films.FolderId });
        Assert.Equal(("cat dog emu fox", "dog"), (await In(""), await Named("dog")));

        // For good, what is elsewhere stays, and the rest counts no more.
        await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = films.FolderId });
        await Alice.Folders.EmptyDeletedAsync(new EmptyDeletedRequest());
        Assert.Equal("cat emu fox", await In(""));
        await Eventually.Holds(
            async () => (await Alice.Media.ListMediaAsync(new ListMediaRequest())).Usage.StoredBytes == 80, () => "the dog is still held");
        Assert.Equal("cat emu fox", await In(""));
    }

    [Fact]
    [Requirement("CPM-STOR-007")]
    [Requirement("CPM-STOR-020")]
    public async Task What_is_kept_or_restored_by_name_comes_out_of_deleted_folders()
    {
        await using var phone = await new Screen(Alices.Devices[0]).CaughtUp();
        Folder films = await Make("Films"), best = await Make("Best"), other = await Make("Other");
        string cat = await Store("cat.bin", 10), dog = await Store("dog.bin", 20);
        var sent = await Alice.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { BobAddress }, Content = new Content { Parts = { new ContentPart { MediaId = cat } } },
        });
        await Put(films.FolderId, cat, dog);
        await Alice.Media.CopyMediaToFolderAsync(new CopyMediaToFolderRequest { MediaIds = { cat, dog }, ToFolderId = best.FolderId });
        foreach (var folder in new[] { films, best })
            await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = folder.FolderId });
        Assert.Equal("", await In(""));

        var kept = await Alice.Media.KeepMediaAsync(new KeepMediaRequest { MessageId = sent.MessageId, MediaId = cat });
        Assert.Equal(cat, kept.Media.MediaId);
        Assert.Equal(("cat", "dog"), (await In(""), await In(films.FolderId)));
        Assert.Empty(await Folders(cat));

        await Alice.Media.CopyMediaToFolderAsync(new CopyMediaToFolderRequest { MediaIds = { dog }, ToFolderId = other.FolderId });
        await Alice.Media.MoveMediaToFolderAsync(
            new MoveMediaToFolderRequest { MediaIds = { dog }, FromFolderId = other.FolderId, ToFolderId = "deleted" });
        await Alice.Folders.DeleteFolderAsync(new DeleteFolderRequest { FolderId = other.FolderId });
        Assert.Equal(("cat", "dog"), (await In(""), await In("deleted")));
        var restored = await Alice.Media.RestoreMediaAsync(new RestoreMediaRequest { MediaIds = { dog } });
        Assert.Equal(("cat dog", "", ""), (await In(""), await In("deleted"), await In(best.FolderId)));
        await phone.Shows(e => e.Seq == restored.Seq ? e : null);
        var screen = new MediaScreen(phone.Seen);
        Assert.Equal(("cat.bin dog.bin", "cat.bin dog.bin"), (screen.All, screen.In("")));
    }

    [Fact]
    [Requirement("CPM-STOR-022")]
    public async Task Media_that_were_in_several_folders_are_taken_back_to_all_of_them()
    {
        await using var phone = await new Screen(Alices.Devices[0]).CaughtUp();
        Folder films = await Make("Films"), best = await Make("Best");
        string cat = await Store("cat.bin", 10), dog = await Store("dog.bin", 20);
        await Put(films.FolderId, cat, dog);
        await Alice.Media.CopyMediaToFolderAsync(new CopyMediaToFolderRequest { MediaIds = { cat, dog }, ToFolderId = best.FolderId });
        await Put("deleted", cat);
        foreach (var folder in new[] { best, films })
        {
            await Alice.Media.MoveMediaToFolderAsync(
                new MoveMediaToFolderRequest { MediaIds = { dog }, FromFolderId = folder.FolderId, ToFolderId = "deleted" });
        }
        Assert.Equal(("", "cat dog"), (await In(""), await In("deleted")));
        var back = await Alice.Media.RestoreMediaAsync(new RestoreMediaRequest { MediaIds = { cat, dog } });
        Assert.Equal(("cat dog", "cat dog", ""), (await In(films.FolderId), await In(best.FolderId), await In("deleted")));
        await phone.Shows(e => e.Seq == back.Seq ? e : null);
        var screen = new MediaScreen(phone.Seen);
        Assert.Equal(
            ("cat.bin dog.bin", "cat.bin dog.bin", ""), (screen.In(films.FolderId), screen.In(best.FolderId), screen.In("deleted")));
    }

    private async Task Put(string folder, params string[] media)
    {
        var moved = await Alice.Media.MoveMediaToFolderAsync(new MoveMediaToFolderRequest { MediaIds = { media }, ToFolderId = folder });
        Assert.All(moved.Outcomes, o => Assert.True(o.Done));
    }

    /// <summary>The names of all that is not deleted, asked for one by one.</summary>
    private async Task<string> Pages()
    {
        var names = new List<string>();
        var request = new ListMediaRequest { PageSize = 1 };
        do
        {
            var page = await Alice.Media.ListMediaAsync(request);
            names.AddRange(page.Media.Select(m => m.Name[..3]));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return string.Join(' ', names);
    }

    private async Task<string> Named(string name) => string.Join(' ', (await Alice.Media.ListMediaAsync(
        new ListMediaRequest { Filter = new MediaFilter { Name = name } })).Media.Select(m => m.Name[..3]));

    private static string Told(MediaFiled filed) =>
        $"{string.Join(',', filed.MediaIds)}:{filed.FromFolderId}>{filed.ToFolderId}{(filed.Copied ? "+" : "")}";

    private async Task<string> Store(string name, int bytes)
    {
        var content = new byte[bytes];
        Random.Shared.NextBytes(content);
        return (await Alice.MediaTransfers.UploadAsync(new MemoryStream(content), name, "application/octet-stream")).MediaId;
    }

    private async Task<(long, long)> Size(string folder) => await Get(folder) is var f ? (f.MediaCount, f.MediaBytes) : default;

    private async Task<IEnumerable<string>> Folders(string media) =>
        (await Alice.Media.GetMediaAsync(new GetMediaRequest { MediaId = media })).Media.FolderIds;

    /// <summary>The names of what is in a folder, or of all that is not deleted, in the order of their ids.</summary>
    private async Task<string> In(string folder)
    {
        var filter = folder.Length == 0 ? null : new MediaFilter { FolderId = folder };
        var page = await Alice.Media.ListMediaAsync(new ListMediaRequest { Filter = filter });
        return string.Join(' ', page.Media.Select(m => m.Name[..3]));
    }
}
