using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;

namespace Cpm.Testing.Ledger;

/// <summary>A store without media: they need the databases, whose compliance is tested there.</summary>
internal sealed class MemoryMediaRows : IMediaRows
{
    public Task<UploadRow?> FindUpload(AccountKey account, MediaKey upload, CancellationToken cancellation) =>
        Task.FromResult<UploadRow?>(null);

    public Task<IReadOnlyList<UploadRow>> ListUploads(AccountKey account, int count, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<UploadRow>>([]);

    public Task<bool> AddPart(
        MediaKey upload, MediaPart part, byte[] digest, long expireMs, CancellationToken cancellation) => Task.FromResult(false);

    public Task<IReadOnlyList<MediaPart>> ListParts(
        MediaKey blob, long fromOffset, int count, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<MediaPart>>([]);

    public Task<MediaRow?> Find(AccountKey account, MediaKey media, CancellationToken cancellation) =>
        Task.FromResult<MediaRow?>(null);

    public Task<IReadOnlyList<MediaRow>> Find(
        AccountKey account, IReadOnlyList<MediaKey> media, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<MediaRow>>([]);

    public Task<MediaRow?> FindShown(
        AccountKey account, MessageKey message, MediaKey media, CancellationToken cancellation) => Task.FromResult<MediaRow?>(null);

    public Task<MediaRow?> FindByDigest(AccountKey account, byte[] digest, CancellationToken cancellation) =>
        Task.FromResult<MediaRow?>(null);

    public Task<MediaVerdict?> FindVerdict(byte[] digest, CancellationToken cancellation) => Task.FromResult<MediaVerdict?>(null);

    public Task<IReadOnlyList<MediaRow>> List(
        AccountKey account, long after, int count, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<MediaRow>>([]);

    public Task Condemn(byte[] digest, CancellationToken cancellation) => Task.CompletedTask;

    public Task<IReadOnlyList<MediaRow>> ListIn(
        AccountKey account, FolderId folder, long after, int count, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<MediaRow>>([]);

    public Task<IReadOnlyList<MediaFilingRow>> FindFilings(
        AccountKey account, IReadOnlyList<MediaKey> media, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<MediaFilingRow>>([]);

    public Task<IReadOnlyList<MediaFilingRow>> FirstFiled(
        AccountKey account, FolderId folder, int count, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<MediaFilingRow>>([]);

    public Task<MediaLinkRow?> FindLink(long link, CancellationToken cancellation) => Task.FromResult<MediaLinkRow?>(null);

    public Task<IReadOnlyList<MediaLinkRow>> ListLinks(
        AccountKey account, MediaLinkRange range, int count, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<MediaLinkRow>>([]);

    public Task<int> CountLinks(AccountKey account, MediaKey media, long nowMs, CancellationToken cancellation) => Task.FromResult(0);
}
