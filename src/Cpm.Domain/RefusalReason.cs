namespace Cpm.Domain;

/// <summary>
/// Why something is refused: the closed set, with the numbers of the public contract's <c>ErrorReason</c>.
/// </summary>
public enum RefusalReason
{
    /// <summary>Not refused.</summary>
    None = 0,

    /// <summary>A field is missing, malformed or out of its range.</summary>
    InvalidField = 1,

    /// <summary>Not a well-formed CPM address.</summary>
    AddressMalformed = 2,

    /// <summary>An address of this service that nobody has.</summary>
    AddressUnknown = 3,

    /// <summary>An address of another service that cannot be reached.</summary>
    AddressForeign = 4,

    /// <summary>The address belongs to another account.</summary>
    AddressTaken = 5,

    /// <summary>The sender address is not one of the caller's own.</summary>
    AddressNotOwn = 6,

    /// <summary>The caller has not shown who he is.</summary>
    Unauthenticated = 7,

    /// <summary>The caller may not do this.</summary>
    Forbidden = 8,

    /// <summary>There is no such account.</summary>
    AccountUnknown = 9,

    /// <summary>There is, or once was, an account of that id.</summary>
    AccountExists = 10,

    /// <summary>The account is suspended.</summary>
    AccountSuspended = 11,

    /// <summary>The account has no such device.</summary>
    DeviceUnknown = 12,

    /// <summary>The account holds no such message.</summary>
    MessageUnknown = 13,

    /// <summary>The message was sent already.</summary>
    NotCancellable = 14,

    /// <summary>The account has no such draft.</summary>
    DraftUnknown = 15,

    /// <summary>The version is not the stored one.</summary>
    EtagStale = 16,

    /// <summary>The request id was used for another request.</summary>
    RequestIdReused = 17,

    /// <summary>The content is larger than allowed.</summary>
    ContentTooLarge = 18,

    /// <summary>A named limit of count is reached.</summary>
    LimitReached = 19,

    /// <summary>Too many requests.</summary>
    RateLimited = 20,

    /// <summary>Not a page token of this list.</summary>
    PageTokenInvalid = 21,

    /// <summary>The service cannot do this now and has not acknowledged it.</summary>
    Unavailable = 22,

    /// <summary>The call's deadline passed.</summary>
    Deadline = 23,

    /// <summary>The caller ended the call.</summary>
    Cancelled = 24,

    /// <summary>There is no such call.</summary>
    Unimplemented = 25,

    /// <summary>A fault of the service.</summary>
    Internal = 26,

    /// <summary>The account has no such conversation.</summary>
    ConversationUnknown = 27,

    /// <summary>There is no such group, or the caller has nothing to do with it.</summary>
    GroupUnknown = 28,

    /// <summary>The group knows nobody of that address.</summary>
    MemberUnknown = 29,

    /// <summary>The caller's role in the group, or its rules, do not allow this.</summary>
    NotPermitted = 30,

    /// <summary>The group is over.</summary>
    GroupEnded = 31,

    /// <summary>There is no such server, or no longer.</summary>
    ServerUnknown = 32,

    /// <summary>Only who sent the message can do this.</summary>
    NotSender = 33,

    /// <summary>The time in which the message could be changed is over.</summary>
    AmendTooLate = 34,

    /// <summary>The message is recalled.</summary>
    MessageRecalled = 35,

    /// <summary>There is no such session, or the caller has nothing to do with it.</summary>
    SessionUnknown = 37,

    /// <summary>The session is over.</summary>
    SessionEnded = 38,

    /// <summary>The caller has answered already, perhaps on another device.</summary>
    SessionAnswered = 39,

    /// <summary>The invitation rings no more.</summary>
    InvitationOver = 40,

    /// <summary>The session knows nobody of that address, or not in the way that this asks for.</summary>
    ParticipantUnknown = 41,

    /// <summary>The session has no such medium, or not in the way that this asks for.</summary>
    MediumUnknown = 42,

    /// <summary>The session is planned, and its time has not come.</summary>
    SessionNotStarted = 43,

    /// <summary>The group has not started.</summary>
    GroupNotStarted = 36,

    /// <summary>The device does not take part in the session, or not with that medium.</summary>
    DeviceNotInMedium = 45,

    /// <summary>The other device is not connected.</summary>
    DeviceNotConnected = 46,

    /// <summary>The other device's offer is not answered yet.</summary>
    NegotiationConflict = 47,

    /// <summary>Nothing of that name is negotiated, or no offer waits for an answer.</summary>
    NegotiationUnknown = 48,

    /// <summary>Who asks for the file of a medium does not take that medium.</summary>
    MediumNotTaken = 49,

    /// <summary>The account holds no such medium.</summary>
    MediaUnknown = 52,

    /// <summary>The account has no such upload.</summary>
    UploadUnknown = 53,

    /// <summary>Bytes that do not follow on those that are there.</summary>
    UploadOffset = 54,

    /// <summary>Bytes of the upload are missing.</summary>
    UploadIncomplete = 55,

    /// <summary>The bytes are not those whose digest was given.</summary>
    DigestMismatch = 56,

    /// <summary>The account's media would take more than they may.</summary>
    QuotaReached = 57,

    /// <summary>The medium is not given out.</summary>
    MediaWithheld = 58,

    /// <summary>The account has no such contact.</summary>
    ContactUnknown = 59,

    /// <summary>The account has no such group of contacts.</summary>
    ContactGroupUnknown = 60,

    /// <summary>The account has a group of contacts of that name.</summary>
    ContactGroupExists = 61,

    /// <summary>Not a vCard that can be read.</summary>
    CardMalformed = 62,

    /// <summary>The account has no such folder.</summary>
    FolderUnknown = 63,

    /// <summary>There is a folder of that name beside it.</summary>
    FolderNameTaken = 64,

    /// <summary>The folder stays as it is, or does not take this.</summary>
    FolderFixed = 65,

    /// <summary>The folder would be within itself.</summary>
    FolderCycle = 66,

    /// <summary>The message is not in that folder.</summary>
    NotInFolder = 67,

    /// <summary>Nothing can be shown of the medium.</summary>
    PreviewImpossible = 72,

    /// <summary>No previews are made.</summary>
    PreviewOff = 73,

    /// <summary>The medium does harm.</summary>
    MediaHarmful = 74,

    /// <summary>It cannot be retrieved over this access network.</summary>
    NetworkNotAllowed = 76,

    /// <summary>The message was uploaded: nobody else has it.</summary>
    MessageUploaded = 68,

    /// <summary>The user wants nothing uploaded that he did not ask for.</summary>
    UploadNotWanted = 69,

    /// <summary>Search is switched off.</summary>
    SearchOff = 75,
}
