using System.Text.Json.Serialization;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Contacts;
using Cpm.Grains.Conversations;
using Cpm.Grains.Devices;
using Cpm.Grains.Drafts;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Groups;
using Cpm.Grains.Media;
using Cpm.Grains.Messages;
using Cpm.Grains.Sessions;
using Cpm.Grains.Settings;

namespace Cpm.Grains.Journal;

/// <summary>How grains write what the ledger keeps for them: JSON made by generated code, which later versions can extend.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(AccountState))]
[JsonSerializable(typeof(MessageEnvelope))]
[JsonSerializable(typeof(SendReceipt))]
[JsonSerializable(typeof(ForwardBegun))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(DeviceView))]
[JsonSerializable(typeof(DraftView))]
[JsonSerializable(typeof(SettingsView))]
[JsonSerializable(typeof(BlockView))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(ReportOwed))]
[JsonSerializable(typeof(MessagesMarked))]
[JsonSerializable(typeof(MessagesDeleted))]
[JsonSerializable(typeof(ReportArrived))]
[JsonSerializable(typeof(DraftSaved))]
[JsonSerializable(typeof(DraftDeleted))]
[JsonSerializable(typeof(DeviceChanged))]
[JsonSerializable(typeof(DeviceRemoved))]
[JsonSerializable(typeof(SettingsChanged))]
[JsonSerializable(typeof(BlockChanged))]
[JsonSerializable(typeof(AccountChanged))]
[JsonSerializable(typeof(ConversationChanged))]
[JsonSerializable(typeof(GroupChanged))]
[JsonSerializable(typeof(Amended))]
[JsonSerializable(typeof(Amendment))]
[JsonSerializable(typeof(MessageAmended))]
[JsonSerializable(typeof(MessageReacted))]
[JsonSerializable(typeof(FolderChanged))]
[JsonSerializable(typeof(FoldersRemoved))]
[JsonSerializable(typeof(MessagesFiled))]
[JsonSerializable(typeof(MessageUploaded))]
[JsonSerializable(typeof(MediaFiled))]
[JsonSerializable(typeof(MediaFilingResult))]
[JsonSerializable(typeof(UploadResult))]
[JsonSerializable(typeof(FolderView))]
[JsonSerializable(typeof(FilingResult))]
[JsonSerializable(typeof(FiledPart))]
[JsonSerializable(typeof(GroupNotice))]
[JsonSerializable(typeof(MemberReport))]
[JsonSerializable(typeof(GroupView))]
[JsonSerializable(typeof(SessionChanged))]
[JsonSerializable(typeof(MissedSeen))]
[JsonSerializable(typeof(SessionNotice))]
[JsonSerializable(typeof(SessionReply))]
[JsonSerializable(typeof(FileWish))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(ConversationChoiceView))]
[JsonSerializable(typeof(MarkedRead))]
[JsonSerializable(typeof(MediaChanged))]
[JsonSerializable(typeof(StorageCounted))]
[JsonSerializable(typeof(MessageCounts))]
[JsonSerializable(typeof(UploadBegun))]
[JsonSerializable(typeof(MediaView))]
[JsonSerializable(typeof(LinkView))]
[JsonSerializable(typeof(ContactView))]
[JsonSerializable(typeof(ContactCardView))]
[JsonSerializable(typeof(ContactResults))]
[JsonSerializable(typeof(ContactGroupView))]
[JsonSerializable(typeof(ImportedGroupView))]
[JsonSerializable(typeof(ContactChanged))]
[JsonSerializable(typeof(ContactGroupChanged))]
internal sealed partial class GrainJson : JsonSerializerContext;
