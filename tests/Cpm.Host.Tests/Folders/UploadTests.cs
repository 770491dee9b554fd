using Cpm.Client;
using Cpm.Client.Messages;
using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Folders;

/// <summary>Messages and histories that a device holds, stored in the network.</summary>
public sealed class UploadTests : FolderScene
{
    private static readonly Timestamp s_longAgo = Timestamp.FromDateTime(new DateTime(2019, 5, 4, 12, 0, 0, DateTimeKind.Utc));

    [Fact]
    [Requirement("CPM-STOR-016")]
    public async Task A_history_of_an_old_phone_is_with_all_devices_and_nobody_else_hears_of_it()
    {
        var phone = await Make("Old phone");
        var medium = await Alice.MediaTransfers.UploadAsync(new MemoryStream([1, 2, 3]), "cat.bin", "application/octet-stream");
        var real = await Send(Bob, "real", AliceAddress);
        var picture = Sms("picture", BobAddress);
        picture.Content.Parts.Add(new ContentPart { MediaId = medium.MediaId });
        var outgoing = Sms("gone", "", BobAddress);
        outgoing.Box = MessageBox.Sent;
        var filed = Sms("filed", BobAddress);
        (filed.FolderId, filed.Unread, filed.Flagged) = (phone.FolderId, true, true);
        var lost = Sms("lost", BobAddress);
        lost.Content.Parts.Add(new ContentPart { MediaId = "x999999" });
        var answer = await Alice.Messages.UploadMessagesAsync(new UploadMessagesRequest
        {
            Messages = { picture, outgoing, filed, lost, Sms("BANK", "BANK"), Sms("when", BobAddress, time: new Timestamp()) },
        });
        Assert.Equal([true, true, true, false, false, true], answer.Outcomes.Select(o => o.Added));
        Assert.Equal([ErrorReason.MediaUnknown, ErrorReason.AddressMalformed], answer.Outcomes.Skip(3).Take(2).Select(o => o.Refusal));

        var conversation = (await Alice.Messages.GetMessageAsync(new GetMessageRequest { MessageId = real })).Message.ConversationId;
        var history = (await Alice.Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = conversation })).Messages;
        Assert.Equal(["when", "filed", "gone", "picture", "real"], history.Select(m => m.Subject));
        var shown = history.Single(m => m.Subject == "picture");
        Assert.Equal((s_longAgo, picture.OriginId), (shown.AcceptTime, shown.Upload.OriginId));
        Assert.Equal(medium.Sha256, shown.Content.Parts[1].Sha256);
        Assert.Equal(AliceAddress, Assert.Single(shown.Recipients));
        Assert.Equal("filed", await Items(phone.FolderId));
        Assert.Equal("gone", await Items("sent"));
        var found = await Alice.Messages.SearchMessagesAsync(
            new SearchMessagesRequest { Text = "gone", BeforeTime = Timestamp.FromDateTime(DateTime.UtcNow.AddYears(-1)) });
        Assert.Equal("gone", Assert.Single(found.Messages).Subject);
        var screen = await Replayed(Alices.Devices[1]);
        Assert.Equal([answer.Outcomes[2].MessageId], screen.In(phone.FolderId));
        Assert.Equal([answer.Outcomes[1].MessageId], screen.In("sent"));
        Assert.Single((await Bob.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
        await Refused(ErrorReason.MessageUploaded, async () => await Alice.Messages.RecallMessageAsync(
            new RecallMessageRequest { MessageId = answer.Outcomes[1].MessageId }));
    }

    [Fact]
    [Requirement("CPM-STOR-015")]
    public async Task What_comes_and_goes_another_way_is_uploaded_by_each_device_once_if_the_user_wants_that()
    {
        await using var laptop = await new Screen(Alices.Devices[1]).CaughtUp();
        MessageToUpload[] came = [.. Enumerable.Range(0, 130).Select(i => Sms($"n{i}", BobAddress))];
        await Refused(ErrorReason.UploadNotWanted, () => Upload(Alices.Devices[0], came));
        await Alice.Settings.UpdateSettingsAsync(new UpdateSettingsRequest
        {
            Settings = new Protocol.V1.Settings { UploadAutomatically = true }, UpdateMask = new FieldMask { Paths = { "upload_automatically" } },
        });
        Assert.All(await Upload(Alices.Devices[0], came), o => Assert.True(o.Added));
        // The other device has them too, but knows nothing of what the first one called them.
        MessageToUpload[] also = [.. Enumerable.Range(100, 40).Select(i => Sms($"n{i}", BobAddress))];
        Assert.Equal(10, (await Upload(Alices.Devices[1], also)).Count(o => o.Added));
        Assert.Equal("n139", await laptop.Shows(e => e.MessageUploaded?.Message.Subject == "n139" ? e.MessageUploaded.Message.Subject : null));
        Assert.Equal(140, laptop.Seen.Count(e => e.MessageUploaded is not null));
    }

    private static async Task<List<UploadOutcome>> Upload(CpmClient device, MessageToUpload[] messages)
    {
        var outcomes = new List<UploadOutcome>();
        await foreach (var outcome in device.UploadMessagesAsync(messages, automatic: true))
            outcomes.Add(outcome);
        return outcomes;
    }

    private static MessageToUpload Sms(string text, string sender, string recipient = "", Timestamp? time = null)
    {
        var message = new MessageToUpload
        {
            Box = MessageBox.Inbox, Sender = sender, OriginalTime = time ?? s_longAgo, Subject = text,
            Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } } },
        };
        if (recipient.Length > 0)
            message.Recipients.Add(recipient);
        message.OriginId = MessageOrigin.Of(message);
        return message;
    }
}
