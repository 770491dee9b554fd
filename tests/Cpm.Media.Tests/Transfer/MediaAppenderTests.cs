using System.Reflection;
using Cpm.Domain.Media;
using Cpm.Ledger;
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

    [Fact]
    public async Task Bytes_of_who_was_overtaken_do_not_stay_in_the_store()
    {
        var intake = new MediaIntake(_rows, _store, new MediaOptions { PartBytes = 65_536 }, TimeProvider.System);
        await using (var overtaken = intake.Append(new MediaKey(7), 0, 100))
        {
            ((Parts)(object)_rows).Answer = () => Task.FromResult(false);
            Assert.True(await overtaken.Write(new byte[100], default));
            Assert.True(overtaken.IsOvertaken);
        }
        Assert.Empty(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Bytes_stay_where_a_row_may_name_them_because_its_answer_was_lost()
    {
        var intake = new MediaIntake(_rows, _store, new MediaOptions { PartBytes = 65_536 }, TimeProvider.System);
        await using (var uncertain = intake.Append(new MediaKey(7), 0, 100))
        {
            var rows = (Parts)(object)_rows;
            rows.Answer = () => Task.FromException<bool>(new LedgerUnavailableException("The answer was lost.", new IOException()));
            await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await uncertain.Write(new byte[100], default));
            rows.Answer = () => Task.FromResult(false);
            Assert.True(await uncertain.Flush(default));
        }
        Assert.Single(_folder.GetFiles("*", SearchOption.AllDirectories));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Notes parts, and knows nothing else.</summary>
    public class Parts : DispatchProxy
    {
        public List<(long Offset, long Length)> Added { get; } = [];

        public Func<Task<bool>> Answer { get; set; } = () => Task.FromResult(true);

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Assert.Equal(nameof(IMediaRows.AddPart), targetMethod!.Name);
            var part = (MediaPart)args![1]!;
            Added.Add((part.Offset, part.Length));
            return Answer();
        }
    }
}
