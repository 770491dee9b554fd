using Cpm.Media.Transfer;

namespace Cpm.FrontDoor.Mail;

/// <summary>Streams one after the other as one. It can be read from anywhere, and from there to its end.</summary>
internal sealed class MailStream(IReadOnlyList<Stream> pieces) : OnwardStream
{
    private int _piece = -1;

    public override long Length { get; } = pieces.Sum(piece => piece.Length);

    public override async ValueTask DisposeAsync()
    {
        foreach (var piece in pieces)
            await piece.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async ValueTask<int> Next(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (_piece < 0)
            Begin();
        for (; _piece < pieces.Count; _piece++)
        {
            if (await pieces[_piece].ReadAsync(buffer, cancellation) is var read and > 0)
                return read;
            await pieces[_piece].DisposeAsync();
        }
        return 0;
    }

    // The pieces before the position are passed over; of the one that it is in, what lies before it.
    private void Begin()
    {
        var left = Position;
        for (_piece = 0; _piece < pieces.Count && left >= pieces[_piece].Length; _piece++)
            left -= pieces[_piece].Length;
        if (_piece < pieces.Count)
            pieces[_piece].Position = left;
    }
}
