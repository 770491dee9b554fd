using System.Globalization;
using Cpm.Domain;
using Cpm.Grains;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Cpm.FrontDoor.Errors;

/// <summary>
/// The one place where a refusal becomes a gRPC status with its <c>google.rpc.ErrorInfo</c>: the closed set of
/// <c>cpm.v1.ErrorReason</c>. No other status leaves the server.
/// </summary>
internal static class ErrorMap
{
    public const string DetailsTrailer = "grpc-status-details-bin";
    private const string Domain = "cpm";
    private const long DefaultRetryMs = 1_000;

    public static StatusCode CodeOf(RefusalReason reason) => Row(reason).Code;

    /// <summary>The reason's name in the contract, without its prefix.</summary>
    public static string NameOf(RefusalReason reason) => Row(reason).Name;

    public static Google.Rpc.Status ToStatus(Refused refused)
    {
        var (code, name, text) = Row(refused.Reason);
        var info = new ErrorInfo { Domain = Domain, Reason = name };
        Describe(refused, info.Metadata);
        var status = new Google.Rpc.Status { Code = (int)code, Message = Text(refused) ?? text, Details = { Any.Pack(info) } };
        if (refused.Reason is RefusalReason.RateLimited or RefusalReason.Unavailable)
        {
            var waitMs = refused.Value > 0 ? refused.Value : DefaultRetryMs;
            status.Details.Add(Any.Pack(new RetryInfo
            {
                RetryDelay = Duration.FromTimeSpan(TimeSpan.FromMilliseconds(waitMs)),
            }));
        }
        return status;
    }

    public static RpcException ToException(Refused refused)
    {
        var status = ToStatus(refused);
        var trailers = new Metadata { { DetailsTrailer, status.ToByteArray() } };
        return new RpcException(new Grpc.Core.Status((StatusCode)status.Code, status.Message), trailers);
    }

    /// <summary>The reason for a status that the framework made before or beside any handler.</summary>
    public static Refused FromFramework(StatusCode code, long maxReceiveBytes) => code switch
    {
        StatusCode.Unimplemented => new Refused(RefusalReason.Unimplemented),
        StatusCode.Cancelled => new Refused(RefusalReason.Cancelled),
        StatusCode.DeadlineExceeded => new Refused(RefusalReason.Deadline),
        StatusCode.ResourceExhausted => new Refused(RefusalReason.ContentTooLarge, null, maxReceiveBytes),
        StatusCode.Unavailable => new Refused(RefusalReason.Unavailable),
        // Handlers' own faults carry their details already: what is left is a frame or message that cannot be read.
        _ => new Refused(RefusalReason.InvalidField, "request"),
    };

    private static string? Text(Refused refused) => refused is { Reason: RefusalReason.InvalidField, Value: Refusal.WithoutWord }
        ? "There is nothing in the field to look for: neither a letter, nor a digit, nor an emoji."
        : null;

    private static void Describe(Refused refused, MapField<string, string> metadata)
    {
        switch (refused.Reason)
        {
            case RefusalReason.LimitReached:
                metadata["limit"] = refused.Subject ?? "";
                metadata["value"] = refused.Value.ToString(CultureInfo.InvariantCulture);
                break;
            case RefusalReason.ContentTooLarge:
                metadata["limit_bytes"] = refused.Value.ToString(CultureInfo.InvariantCulture);
                break;
            case RefusalReason.UploadOffset or RefusalReason.UploadIncomplete:
                metadata["committed_bytes"] = refused.Value.ToString(CultureInfo.InvariantCulture);
                break;
            case RefusalReason.QuotaReached:
                metadata["of"] = refused.Subject == "messages" ? "messages" : "media";
                metadata["quota_bytes"] = refused.Value.ToString(CultureInfo.InvariantCulture);
                break;
            case RefusalReason.NetworkNotAllowed:
                metadata["networks"] = refused.Subject ?? "";
                break;
            case RefusalReason.InvalidField:
                metadata["field"] = refused.Subject ?? "";
                break;
            default:
                if (!string.IsNullOrEmpty(refused.Subject))
                    metadata["subject"] = refused.Subject;
                break;
        }
    }

    private static (StatusCode Code, string Name, string Text) Row(RefusalReason reason) => reason switch
    {
        RefusalReason.InvalidField =>
            (StatusCode.InvalidArgument, "INVALID_FIELD", "A field is missing, malformed or out of its range."),
        RefusalReason.AddressMalformed =>
            (StatusCode.InvalidArgument, "ADDRESS_MALFORMED", "Not a well-formed tel:, sip: or mailto: address."),
        RefusalReason.AddressUnknown =>
            (StatusCode.NotFound, "ADDRESS_UNKNOWN", "Nobody has that address."),
        RefusalReason.AddressForeign =>
            (StatusCode.NotFound, "ADDRESS_FOREIGN", "The address is of another service, which cannot be reached."),
        RefusalReason.AddressTaken =>
            (StatusCode.AlreadyExists, "ADDRESS_TAKEN", "The address belongs to another account."),
        RefusalReason.AddressNotOwn =>
            (StatusCode.PermissionDenied, "ADDRESS_NOT_OWN", "The sender address is not one of the caller's own."),
        RefusalReason.Unauthenticated =>
            (StatusCode.Unauthenticated, "UNAUTHENTICATED", "No token, or one that does not hold here and now."),
        RefusalReason.Forbidden =>
            (StatusCode.PermissionDenied, "FORBIDDEN", "The token does not allow this call."),
        RefusalReason.AccountUnknown =>
            (StatusCode.NotFound, "ACCOUNT_UNKNOWN", "There is no such account."),
        RefusalReason.AccountExists =>
            (StatusCode.AlreadyExists, "ACCOUNT_EXISTS", "There is, or once was, an account of that id."),
        RefusalReason.AccountSuspended =>
            (StatusCode.FailedPrecondition, "ACCOUNT_SUSPENDED", "The account is suspended."),
        RefusalReason.DeviceUnknown =>
            (StatusCode.NotFound, "DEVICE_UNKNOWN", "The account has no such device."),
        RefusalReason.MessageUnknown =>
            (StatusCode.NotFound, "MESSAGE_UNKNOWN", "The account holds no such message."),
        RefusalReason.NotCancellable =>
            (StatusCode.FailedPrecondition, "NOT_CANCELLABLE", "The message was sent already."),
        RefusalReason.DraftUnknown =>
            (StatusCode.NotFound, "DRAFT_UNKNOWN", "The account has no such draft."),
        RefusalReason.ConversationUnknown =>
            (StatusCode.NotFound, "CONVERSATION_UNKNOWN", "The account has no such conversation."),
        RefusalReason.GroupUnknown =>
            (StatusCode.NotFound, "GROUP_UNKNOWN", "There is no such group."),
        RefusalReason.MemberUnknown =>
            (StatusCode.NotFound, "MEMBER_UNKNOWN", "The group knows nobody of that address."),
        RefusalReason.NotPermitted =>
            (StatusCode.PermissionDenied, "NOT_PERMITTED", "The rules of the group do not allow this."),
        RefusalReason.GroupEnded =>
            (StatusCode.FailedPrecondition, "GROUP_ENDED", "The group is over."),
        RefusalReason.GroupNotStarted =>
            (StatusCode.FailedPrecondition, "GROUP_NOT_STARTED", "The group has not started."),
        RefusalReason.SessionUnknown =>
            (StatusCode.NotFound, "SESSION_UNKNOWN", "There is no such session."),
        RefusalReason.SessionEnded =>
            (StatusCode.FailedPrecondition, "SESSION_ENDED", "The session is over."),
        RefusalReason.SessionNotStarted =>
            (StatusCode.FailedPrecondition, "SESSION_NOT_STARTED", "The session is planned, and its time has not come."),
        RefusalReason.SessionAnswered =>
            (StatusCode.FailedPrecondition, "SESSION_ANSWERED", "Answered already, perhaps on another device."),
        RefusalReason.InvitationOver =>
            (StatusCode.FailedPrecondition, "INVITATION_OVER", "The invitation rings no more."),
        RefusalReason.ParticipantUnknown =>
            (StatusCode.NotFound, "PARTICIPANT_UNKNOWN", "The session knows nobody of that address."),
        RefusalReason.MediumUnknown =>
            (StatusCode.NotFound, "MEDIUM_UNKNOWN", "The session has no such medium."),
        RefusalReason.ContactUnknown =>
            (StatusCode.NotFound, "CONTACT_UNKNOWN", "The account has no such contact."),
        RefusalReason.ContactGroupUnknown =>
            (StatusCode.NotFound, "CONTACT_GROUP_UNKNOWN", "The account has no such group of contacts."),
        RefusalReason.ContactGroupExists =>
            (StatusCode.AlreadyExists, "CONTACT_GROUP_EXISTS", "The account has a group of contacts of that name."),
        RefusalReason.CardMalformed =>
            (StatusCode.InvalidArgument, "CARD_MALFORMED", "Not a vCard that can be read."),
        RefusalReason.ServerUnknown =>
            (StatusCode.NotFound, "SERVER_UNKNOWN", "There is no such server, or no longer."),
        RefusalReason.DeviceNotInMedium =>
            (StatusCode.FailedPrecondition, "DEVICE_NOT_IN_MEDIUM", "The device does not take part with that medium."),
        RefusalReason.DeviceNotConnected =>
            (StatusCode.FailedPrecondition, "DEVICE_NOT_CONNECTED", "The other device is not connected."),
        RefusalReason.NegotiationConflict =>
            (StatusCode.Aborted, "NEGOTIATION_CONFLICT", "The other device's offer is to be answered first."),
        RefusalReason.NegotiationUnknown =>
            (StatusCode.NotFound, "NEGOTIATION_UNKNOWN", "Nothing of that name is negotiated, or nothing is offered."),
        RefusalReason.MediumNotTaken =>
            (StatusCode.FailedPrecondition, "MEDIUM_NOT_TAKEN", "The caller does not take the medium that carries the file."),
        RefusalReason.MediaUnknown =>
            (StatusCode.NotFound, "MEDIA_UNKNOWN", "The account holds no such medium."),
        RefusalReason.UploadUnknown =>
            (StatusCode.NotFound, "UPLOAD_UNKNOWN", "The account has no such upload, or no longer."),
        RefusalReason.UploadOffset =>
            (StatusCode.Aborted, "UPLOAD_OFFSET", "The bytes do not follow on those that are there."),
        RefusalReason.UploadIncomplete =>
            (StatusCode.FailedPrecondition, "UPLOAD_INCOMPLETE", "Bytes of the upload are missing."),
        RefusalReason.DigestMismatch =>
            (StatusCode.InvalidArgument, "DIGEST_MISMATCH", "The bytes are not those whose digest was given."),
        RefusalReason.QuotaReached =>
            (StatusCode.ResourceExhausted, "QUOTA_REACHED", "What the account stores would take more than it may."),
        RefusalReason.MediaWithheld =>
            (StatusCode.FailedPrecondition, "MEDIA_WITHHELD", "The medium is not given out."),
        RefusalReason.NotSender =>
            (StatusCode.PermissionDenied, "NOT_SENDER", "Only who sent the message can do this."),
        RefusalReason.AmendTooLate =>
            (StatusCode.FailedPrecondition, "AMEND_TOO_LATE", "The message went out too long ago."),
        RefusalReason.MessageRecalled =>
            (StatusCode.FailedPrecondition, "MESSAGE_RECALLED", "The message is recalled."),
        RefusalReason.FolderUnknown =>
            (StatusCode.NotFound, "FOLDER_UNKNOWN", "The account has no such folder."),
        RefusalReason.FolderNameTaken =>
            (StatusCode.AlreadyExists, "FOLDER_NAME_TAKEN", "There is a folder of that name beside it."),
        RefusalReason.FolderFixed =>
            (StatusCode.FailedPrecondition, "FOLDER_FIXED", "The folder stays as it is, or does not take this."),
        RefusalReason.FolderCycle =>
            (StatusCode.FailedPrecondition, "FOLDER_CYCLE", "The folder would be within itself."),
        RefusalReason.NotInFolder =>
            (StatusCode.NotFound, "NOT_IN_FOLDER", "The message is not in that folder."),
        RefusalReason.NetworkNotAllowed =>
            (StatusCode.FailedPrecondition, "NETWORK_NOT_ALLOWED", "It cannot be retrieved over this access network."),
        RefusalReason.MediaHarmful =>
            (StatusCode.FailedPrecondition, "MEDIA_HARMFUL", "The medium does harm and was not taken in."),
        RefusalReason.PreviewImpossible =>
            (StatusCode.FailedPrecondition, "PREVIEW_IMPOSSIBLE", "Nothing can be shown of the medium."),
        RefusalReason.PreviewOff =>
            (StatusCode.FailedPrecondition, "PREVIEW_OFF", "No previews are made."),
        RefusalReason.MessageUploaded =>
            (StatusCode.FailedPrecondition, "MESSAGE_UPLOADED", "The message was uploaded: nobody else has it."),
        RefusalReason.UploadNotWanted =>
            (StatusCode.FailedPrecondition, "UPLOAD_NOT_WANTED", "The user wants nothing uploaded that he did not ask for."),
        RefusalReason.SearchOff =>
            (StatusCode.FailedPrecondition, "SEARCH_OFF", "Search is switched off."),
        RefusalReason.EtagStale =>
            (StatusCode.Aborted, "ETAG_STALE", "The etag is not that of the stored version."),
        RefusalReason.RequestIdReused =>
            (StatusCode.AlreadyExists, "REQUEST_ID_REUSED", "The request_id was used for another request."),
        RefusalReason.ContentTooLarge =>
            (StatusCode.InvalidArgument, "CONTENT_TOO_LARGE", "The content is larger than allowed."),
        RefusalReason.LimitReached =>
            (StatusCode.ResourceExhausted, "LIMIT_REACHED", "A limit of count is reached."),
        RefusalReason.RateLimited =>
            (StatusCode.ResourceExhausted, "RATE_LIMITED", "Too many requests."),
        RefusalReason.PageTokenInvalid =>
            (StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "This list did not give that page_token."),
        RefusalReason.Unavailable =>
            (StatusCode.Unavailable, "UNAVAILABLE", "Not now: repeat with the same request_id."),
        RefusalReason.Deadline =>
            (StatusCode.DeadlineExceeded, "DEADLINE", "The deadline passed: repeat with the same request_id."),
        RefusalReason.Cancelled =>
            (StatusCode.Cancelled, "CANCELLED", "The caller ended the call."),
        RefusalReason.Unimplemented =>
            (StatusCode.Unimplemented, "UNIMPLEMENTED", "There is no such call."),
        _ => (StatusCode.Internal, "INTERNAL", "A fault of the service."),
    };
}
