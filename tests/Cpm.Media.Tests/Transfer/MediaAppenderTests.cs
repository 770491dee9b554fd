using System.Reflection;
using Cpm.Domain.Media;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;
using Cpm.Media.Directories;
using Cpm.Media.Transfer;

namespace Cpm.Media.Tests.Transfer;

public sealed class MediaAppenderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpm-appender-");
    private readonly DirectoryStore _store;
    private readonly IMediaRows _rows = DispatchProxy.Create<IMediaRows, Parts>();

    public MediaAppenderTests() => _store = new DirectoryStore(_folder.FullName);

    [Fact]
    public async Task What_breaks_off_before_its_first_byte_leaves_no_part_in_the_way_of_the_next()
    {
        var intake = new MediaIntake(_rows, _store, new MediaOptions { PartBytes = 65_536 }, TimeProvider.System);
        await using (var broken = intake.Append(new MediaKey(7), 0, 100))
        {
            var gone = new CancellationToken(canceled: true);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await broken.Write(new byte[50], gone));
            Assert.False(await broken.Flush(default));
        }
        await using var next = intake.Append(new MediaKey(7), 0, 100);
        Assert.False(await next.Write(new byte[50], default));
        Assert.True(await next.Flush(default));
        Assert.Equal([(0, 50)], ((Parts)(object)_rows).Added);
        Assert.Single(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Notes parts, and knows nothing else.</summary>
    public class Parts : DispatchProxy
    {
        public List<(long Offset, long Length)> Added { get; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal(nameof(IMediaRows.AddPart), targetMethod!.Name);
            var part = (MediaPart)args![1]!;
            Added.Add((part.Offset, part.Length));
            return Task.FromResult(true);
        }
    }
}
