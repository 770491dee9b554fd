using System.Reflection;
using System.Text;
using Cpm.Domain.Media;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;
using Cpm.Media.Directories;
using Cpm.Media.Transfer;
using Cpm.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cpm.Media.Tests.Transfer;

[Requirement("CPM-STOR-012")]
public sealed class MediaBase64StreamTests : IDisposable
{
    private static readonly MediaKey Blob = new(7);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpm-base64-");
    private readonly IMediaRows _rows = DispatchProxy.Create<IMediaRows, Parts>();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(56)]
    [InlineData(57)]
    [InlineData(58)]
    [InlineData(113)]
    [InlineData(114)]
    [InlineData(115)]
    [InlineData((512 * 57) - 1)]
    [InlineData(512 * 57)]
    [InlineData((512 * 57) + 1)]
    [InlineData(200_003)]
    public async Task A_medium_is_read_as_mail_has_it_from_wherever_one_wants(int size)
    {
        var store = new DirectoryStore(_folder.FullName);
        var bytes = new byte[size];
        var random = new Random(size);
        random.NextBytes(bytes);
        await using (var appender = new MediaIntake(_rows, store, new MediaOptions { PartBytes = 65_536 }, TimeProvider.System).Append(Blob, 0, size))
        {
            await appender.Write(bytes, default);
            await appender.Flush(default);
        }
        var expected = Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks));
        var reader = new MediaReader(_rows, store, NullLogger<MediaReader>.Instance);

        foreach (var from in (int[])[0, expected.Length, .. Enumerable.Range(0, 90).Select(i => Math.Min(i, expected.Length)), .. More()])
        {
            await using var stream = new MediaBase64Stream(reader, Blob, size) { Position = from };
            Assert.Equal(expected.Length, stream.Length);
            using var read = new MemoryStream();
            await stream.CopyToAsync(read);
            Assert.True(expected.AsSpan(from).SequenceEqual(read.ToArray()), $"From {from} of {size} bytes it is another.");
            Assert.Equal(expected.Length, stream.Position);
        }

        IEnumerable<int> More() => Enumerable.Range(0, 20).Select(_ => random.Next(expected.Length + 1));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Knows the parts that were added.</summary>
    public class Parts : DispatchProxy
    {
        private readonly List<MediaPart> _parts = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name == nameof(IMediaRows.AddPart))
            {
                _parts.Add((MediaPart)args![1]!);
                return Task.FromResult(true);
            }
            Assert.Equal(nameof(IMediaRows.ListParts), targetMethod.Name);
            var from = (long)args![1]!;
            return Task.FromResult<IReadOnlyList<MediaPart>>([.. _parts.Where(p => p.Offset + p.Length > from)]);
        }
    }
}
