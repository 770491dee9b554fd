using System.Security.Cryptography;
using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Search;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Cpm.FrontDoor.Services;

/// <content>Search (CPM-STOR-023).</content>
internal sealed partial class MessageGrpcService
{
    private const int MaxSearchText = 256;
    private const int MaxAddress = 320;

    public override async Task<SearchMessagesResponse> SearchMessages(SearchMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(Check(request));
        var list = ListOf(request);
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, out var after));
        var query = Query(request) with { After = after, Device = caller.Device };
        var page = (await grains.GetGrain<ISearchGrain>(caller.Account).Search(query)).OrRefuse();
        return new SearchMessagesResponse
        {
            Messages = { page.Items.Select(MessageMapping.ToProto) },
            NextPageToken = PageTokens.Format(list, caller.Account, page.Next),
            BehindCount = page.Behind,
        };
    }

    private static Refused? Check(SearchMessagesRequest request) =>
        Texts.Check(request.Text, "text", 0, MaxSearchText)
        ?? Texts.Check(request.Subject, "subject", 0, MaxSearchText)
        ?? Texts.Check(request.MediaName, "media_name", 0, MaxSearchText)
        ?? (request.MediaType.Length == 0 ? null : MediaTypes.CheckRanges([request.MediaType], "media_type", 1))
        ?? Texts.Check(request.Sender, "sender", 0, MaxAddress)
        ?? Texts.Check(request.Recipient, "recipient", 0, MaxAddress)
        ?? Timestamps.Check(request.FromTime, "from_time")
        ?? Timestamps.Check(request.BeforeTime, "before_time")
        ?? (request.HasMinBytes && request.MinBytes < 0 ? Answers.Field("min_bytes") : null)
        ?? (request.HasMaxBytes && request.MaxBytes < 0 ? Answers.Field("max_bytes") : null)
        ?? Choices.Check(request.Box, "box")
        ?? Choices.Check(request.Order, "order")
        ?? Choices.Check(request.Fields, "fields")
        ?? PageSizes.Check(request.PageSize, MaxPage);

    private static SearchQuery Query(SearchMessagesRequest request) => new()
    {
        Text = request.Text,
        Subject = request.Subject,
        FileName = request.MediaName,
        MediaType = request.MediaType,
        Sender = request.Sender,
        Recipient = request.Recipient,
        FromMs = request.FromTime is null ? null : Times.ToMs(request.FromTime),
        BeforeMs = request.BeforeTime is null ? null : Times.ToMs(request.BeforeTime),
        MinBytes = request.HasMinBytes ? request.MinBytes : null,
        MaxBytes = request.HasMaxBytes ? request.MaxBytes : null,
        HasFile = request.HasHasMedia ? request.HasMedia : null,
        Sent = request.Box switch { MessageBox.Inbox => false, MessageBox.Sent or MessageBox.Scheduled => true, _ => null },
        Scheduled = request.Box switch { MessageBox.Sent => false, MessageBox.Scheduled => true, _ => null },
        Folder = request.FolderId.Length == 0
            ? 0
            : Ids.Require(request.FolderId, "folder_id", FolderIds.Parse, RefusalReason.FolderUnknown),
        Conversation = request.ConversationId.Length == 0
            ? 0
            : Ids.Require(request.ConversationId, "conversation_id", ConversationIds.Parse, RefusalReason.ConversationUnknown),
        Read = request.HasRead ? request.Read : null,
        Flagged = request.HasFlagged ? request.Flagged : null,
        BestFirst = request.Order == SearchOrder.Best,
        HeadersOnly = request.Fields != SearchFields.Full,
        Count = PageSizes.Count(request.PageSize, UsualPage),
    };

    // A token holds for what was looked for, not for how much of it is shown at a time.
    private static string ListOf(SearchMessagesRequest request)
    {
        var asked = request.Clone();
        (asked.PageToken, asked.PageSize, asked.Fields) = ("", 0, SearchFields.Unspecified);
        return $"search/{Convert.ToHexString(SHA256.HashData(asked.ToByteArray()))}";
    }
}
