using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Folders;

/// <summary>A device that wants to be kept in step with some folders.</summary>
public sealed class SubsetTests : FolderScene
{
    [Fact]
    [Requirement("CPM-HLF-005")]
    [Requirement("CPM-HLF-004")]
    [Requirement("CPM-STOR-010")]
    public async Task A_device_is_told_of_the_folders_that_it_wants_and_of_others_nothing_whether_it_is_there_or_comes_later()
    {
        var work = await Make("Work");
        var plans = await Make("Plans", work.FolderId);
        var home = await Make("Home");
        await Want(Alices.Devices[0], "d1", new FolderChoice { FolderId = work.FolderId, WithBelow = true }, new FolderChoice { FolderId = "sent" });
        var phone = await new Screen(Alices.Devices[0]).CaughtUp();

        // What comes in, what goes out, what is filed there and elsewhere.
        string one = await Send(Bob, "one", AliceAddress), two = await Send(Bob, "two", AliceAddress);
        string sent = await Send(Alice, "sent", BobAddress);
        await Move(plans.FolderId, "inbox", one);
        await Move(home.FolderId, "inbox", two);

        // A folder that comes into being where its folders are is one of them at once; one that leaves is told of a last time.
        var more = await Make("More", plans.FolderId);
        await Make("Elsewhere", home.FolderId);
        await Move(more.FolderId, home.FolderId, two);
        await Alice.Folders.MoveFolderAsync(new MoveFolderRequest { FolderId = plans.FolderId, ParentFolderId = home.FolderId });
        await Move(home.FolderId, more.FolderId, two);
        await Alice.Folders.MoveFolderAsync(new MoveFolderRequest { FolderId = more.FolderId, ParentFolderId = work.FolderId });
        await Move(more.FolderId, home.FolderId, two);
        await Alice.Drafts.SaveDraftAsync(new SaveDraftRequest { Draft = new Draft { Subject = "not here" } });
        string last = await Send(Alice, "last", BobAddress);
        await phone.Shows(e => e.MessageSent?.Message.MessageId == last ? e : null);

        Assert.DoesNotContain(phone.Seen, e => e.MessageArrived is not null || e.DraftSaved is not null);
        Assert.Equal([sent, last], phone.Seen.Select(e => e.MessageSent?.Message.MessageId).OfType<string>());
        string[] told =
        [
            "Work<", $"Plans<{work.FolderId}", $"More<{plans.FolderId}", $"Plans<{home.FolderId}", $"More<{work.FolderId}",
        ];
        Assert.Equal(told, Folders(phone));
        Assert.Equal([$"{one}>{plans.FolderId}", $"{two}>{more.FolderId}", $"{two}>{more.FolderId}"], Filed(phone));

        // Who comes later is told the same, but for what is no more where it wants to know.
        await phone.DisposeAsync();
        await using var late = await new Screen(Alices.Devices[0]).CaughtUp();
        await late.Shows(e => e.MessageSent?.Message.MessageId == last ? e : null);
        Assert.Equal(told, Folders(late));
        Assert.Equal([$"{two}>{more.FolderId}", $"{two}>{home.FolderId}", $"{two}>{more.FolderId}"], Filed(late));
        Assert.DoesNotContain(late.Seen, e => e.MessageArrived is not null || e.DraftSaved is not null);
        var found = await Alices.Devices[0].Folders.ListFolderItemsAsync(
            new ListFolderItemsRequest { FolderId = more.FolderId, Fields = ItemFields.Full });
        Assert.Equal((two, false), (found.Messages.Single().MessageId, found.Messages[0].Notification));

        // It wants something else from now on, then everything.
        await Want(Alice, "d1", new FolderChoice { FolderId = "inbox" });
        string three = await Send(Bob, "three", AliceAddress);
        await late.Shows(e => e.MessageArrived?.Message.MessageId == three ? e : null);
        Assert.Null((await Want(Alice, "d1", null)).Folders);
        await Make("Everywhere");
        await late.Shows(e => e.FolderChanged?.Folder.Name == "Everywhere" ? e : null);
        await Refused(ErrorReason.FolderUnknown, () => Want(Alice, "d1", new FolderChoice { FolderId = "o99" }));
        await Refused(ErrorReason.InvalidField, () => Want(Alice, "d1", new FolderChoice { FolderId = "sent" }, new FolderChoice { FolderId = "sent" }));
    }

    [Theory]
    [Requirement("CPM-HLF-005")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_leaves_all_its_folders_is_told_only_to_who_wants_one_of_them(bool wantsNone)
    {
        Folder mine = await Make("Mine"), below = await Make("Below", mine.FolderId), other = await Make("Other");
        FolderChoice[] wanted = wantsNone ? [] : [new FolderChoice { FolderId = mine.FolderId, WithBelow = true }];
        await Want(Alices.Devices[0], "d1", wanted);
        await using var phone = await new Screen(Alices.Devices[0]).CaughtUp();
        string one = await Send(Bob, "one", AliceAddress), two = await Send(Bob, "two", AliceAddress);
        string film = (await Alices.Owner.MediaTransfers.UploadAsync(new MemoryStream([1, 2]), "film", "a/b")).MediaId;

        // None of its folders has part in any of this.
        await Move(other.FolderId, "", one);
        await Move("deleted", "", one);
        await Alice.Folders.RestoreMessagesAsync(new RestoreMessagesRequest { MessageIds = { one } });
        var conversation = (await Alice.Messages.GetMessageAsync(new GetMessageRequest { MessageId = two })).Message.ConversationId;
        await Alice.Folders.FileConversationAsync(new FileConversationRequest { ConversationId = conversation, ToFolderId = other.FolderId });
        await File(film, other.FolderId);
        await File(film, "deleted");
        await Alice.Conversations.DeleteConversationAsync(new DeleteConversationRequest { ConversationId = conversation });
        await Alice.Folders.RestoreMessagesAsync(new RestoreMessagesRequest { MessageIds = { one, two } });

        // In all of this one has.
        await Alice.Folders.CopyMessagesAsync(new CopyMessagesRequest { MessageIds = { one }, ToFolderId = below.FolderId });
        await Move("deleted", "", one);
        await Move(mine.FolderId, "", two);
        await Alice.Folders.FileConversationAsync(new FileConversationRequest { ConversationId = conversation, ToFolderId = other.FolderId });
        await File(film, mine.FolderId);
        await File(film, "");
        string last = (await Alice.Devices.UpdateDeviceAsync(new UpdateDeviceRequest
        {
            Device = new Device { DeviceId = "d1", Name = "last" }, UpdateMask = new FieldMask { Paths = { "name" } },
        })).Device.Name;
        await phone.Shows(e => e.DeviceChanged?.Device.Name == last ? e : null);
        string[] told =
        [
            $"{one}>{below.FolderId}", $"{one}>deleted", $"{two}>{mine.FolderId}", $"{two}>{other.FolderId}", $"{film}>{mine.FolderId}", $"{film}>",
        ];
        Assert.Equal(wantsNone ? [] : told, phone.Seen.Select(Where).OfType<string>());

        Task File(string media, string to) =>
            Alice.Media.MoveMediaToFolderAsync(new MoveMediaToFolderRequest { MediaIds = { media }, ToFolderId = to }).ResponseAsync;

        static string? Where(Entry entry) => entry switch
        {
            { MessagesFiled: { } filed } => $"{string.Join(',', filed.MessageIds)}>{filed.ToFolderId}",
            { MediaFiled: { } filed } => $"{string.Join(',', filed.MediaIds)}>{filed.ToFolderId}",
            _ => null,
        };
    }

    private static IEnumerable<string> Folders(Screen screen) =>
        screen.Seen.Where(e => e.FolderChanged is not null).Select(e => $"{e.FolderChanged.Folder.Name}<{e.FolderChanged.Folder.ParentFolderId}");

    private static string[] Filed(Screen screen) => [.. screen.Seen.Where(e => e.MessagesFiled?.ToFolderId.Length > 0 && e.MessagesFiled.FromFolderId != "")
        .Select(e => $"{e.MessagesFiled.MessageIds.Single()}>{e.MessagesFiled.ToFolderId}")];

    private static async Task<Device> Want(CpmClient client, string device, params FolderChoice[]? choices) =>
        (await client.Devices.UpdateDeviceAsync(new UpdateDeviceRequest
        {
            Device = new Device { DeviceId = device, Folders = choices is null ? null : new FolderSubset { Choices = { choices } } },
            UpdateMask = new FieldMask { Paths = { "folders" } },
        })).Device;
}
