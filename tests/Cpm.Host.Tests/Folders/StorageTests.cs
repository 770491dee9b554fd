using System.Globalization;
using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.Admin.V1;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Folders;

/// <summary>What an account stores, and what it may store.</summary>
[Requirement("CPM-STOR-009")]
public sealed class StorageTests : FolderScene
{
    [Fact]
    public async Task What_is_stored_is_told_with_unread_messages_and_the_media_they_show_in_every_folder()
    {
        var friends = await Make("Friends");
        string one = await Send(Bob, "one", AliceAddress), two = await Send(Bob, "two", AliceAddress);
        await Alice.Messages.MarkMessagesAsync(new MarkMessagesRequest { MessageIds = { one }, Read = true });
        await Move(friends.FolderId, "", one, two);
        var before = await Get(friends.FolderId);
        Assert.Equal((2, 1, false), (before.ItemCount, before.UnreadCount, before.More));

        string withMedium = await SendMedium(100_000);
        await Move(friends.FolderId, "", withMedium);
        var after = await Get(friends.FolderId);
        Assert.InRange(after.SizeBytes - before.SizeBytes, 100_000, 101_000);
        var storage = await Alice.Folders.GetStorageAsync(new GetStorageRequest());
        Assert.Equal((after.SizeBytes, 3, 16L << 30, false),
            (storage.Messages.StoredBytes, storage.Messages.MessageCount, storage.Messages.QuotaBytes, storage.More));
        Assert.Equal(0, storage.Media.StoredBytes);
    }

    [Fact]
    public async Task At_the_quota_nothing_more_is_sent_uploaded_or_received_and_each_is_told_why()
    {
        await using var phone = await new Screen(Alices.Devices[0]).CaughtUp();
        string first = await Send(Bob, "first", AliceAddress);
        long size = (await Alice.Folders.GetStorageAsync(new GetStorageRequest())).Messages.StoredBytes;
        await Server.Operator.Admin.SetQuotaAsync(new SetQuotaRequest
        {
            AccountId = "alice", Quota = new AccountQuota { MessageQuotaBytes = 2 * size }, UpdateMask = FieldMask.FromString("message_quota_bytes"),
        });
        await Send(Bob, "other", AliceAddress);
        var warning = await phone.Shows(e => e.StorageCounted);
        Assert.Equal((true, 2 * size, 2 * size), (warning.NearQuota, warning.Usage.StoredBytes, warning.Usage.QuotaBytes));

        var refused = await Assert.ThrowsAsync<CpmException>(() => Send(Alice, "third", BobAddress));
        Assert.Equal(
            (ErrorReason.QuotaReached, "messages", (2 * size).ToString(CultureInfo.InvariantCulture)),
            (refused.Reason, refused.Details["of"], refused.Details["quota_bytes"]));
        var uploaded = await Alice.Messages.UploadMessagesAsync(new UploadMessagesRequest
        {
            Messages = { new MessageToUpload { Box = MessageBox.Inbox, OriginId = "sms-1", Sender = BobAddress, OriginalTime = Now(), Content = Text("sms") } },
        });
        Assert.Equal(ErrorReason.QuotaReached, Assert.Single(uploaded.Outcomes).Refusal);
        var carls = await Server.Provision("carl", "tel:+4930444444", "phone");
        await using var carl = new Screen(carls.Devices[0]);
        string lost = await Send(carls.Owner, "lost", AliceAddress);
        var report = await carl.Shows(e => e.ReportArrived?.Report is { } r && r.MessageId == lost ? r : null);
        Assert.Equal((ReportKind.Failed, FailureReason.RecipientFull), (report.Kind, report.FailureReason));

        // What is among the deleted still takes room; what is deleted for good does not.
        await Move("deleted", "", first);
        await Refused(ErrorReason.QuotaReached, () => Send(Alice, "still", BobAddress));
        await Alice.Folders.EmptyDeletedAsync(new EmptyDeletedRequest());
        await Send(Alice, "again", BobAddress);
    }

    private static Timestamp Now() => Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private static Content Text(string text) => new()
    {
        Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } },
    };

    private async Task<string> SendMedium(int bytes)
    {
        var medium = await Bob.MediaTransfers.UploadAsync(new MemoryStream(new byte[bytes]), "zeros.bin", "application/octet-stream");
        return (await Bob.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { AliceAddress },
            Subject = "medium",
            Content = new Content { Parts = { new ContentPart { MediaId = medium.MediaId } } },
        })).MessageId;
    }
}
