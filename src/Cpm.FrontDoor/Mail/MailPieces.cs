using System.Security.Cryptography;
using Cpm.Domain.Media;
using Cpm.Grains.Media;
using Cpm.Media.Transfer;
using MimeKit;

namespace Cpm.FrontDoor.Mail;

/// <summary>
/// What a mail is written to: its text is kept, and where a stored medium belongs, only which. So however large its media are, it takes
/// as much memory as what the message carries itself.
/// </summary>
internal sealed class MailPieces : IDisposable
{
    private readonly List<Piece> _pieces = [];
    private readonly MemoryStream _text = new();

    private sealed record Piece(byte[] Text, MediaView? Media = null);

    /// <summary>Writes a mail out.</summary>
    /// <param name="mail">The mail; where it has stored media, it has <see cref="ContentOf"/> of them.</param>
    /// <param name="headersOnly">Nothing but its header, with the empty line that ends it.</param>
    public void Write(MimeMessage mail, bool headersOnly)
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        mail.WriteTo(options, _text, headersOnly);
        Cut();
    }

    /// <summary>What a part of a mail carries that is a stored medium.</summary>
    public IMimeContent ContentOf(MediaView media) => new StoredContent(() =>
    {
        Cut();
        _pieces.Add(new Piece([], media));
    });

    /// <summary>A tag that no other mail has, whatever became of the message and its media.</summary>
    public string Tag()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var piece in _pieces)
            hash.AppendData(piece.Media?.Digest ?? SHA256.HashData(piece.Text));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>All of it, to be read from anywhere.</summary>
    public Stream Open(MediaReader reader) => new MailStream([.. _pieces.Select(piece => piece.Media is { } media
        ? (Stream)new MediaBase64Stream(reader, new MediaKey(media.Blob), media.SizeBytes)
        : new MemoryStream(piece.Text, writable: false))]);

    public void Dispose() => _text.Dispose();

    private void Cut()
    {
        _pieces.Add(new Piece(_text.ToArray()));
        _text.SetLength(0);
    }

    /// <summary>A medium that is not written, but noted where it would be.</summary>
    private sealed class StoredContent(Action note) : IMimeContent
    {
        public ContentEncoding Encoding => ContentEncoding.Base64;

        public NewLineFormat? NewLineFormat => MimeKit.NewLineFormat.Dos;

        public Stream Stream => throw new NotSupportedException();

        // What was written before it has arrived: the part's own filter has got nothing yet, and gets nothing now.
        public void WriteTo(Stream stream, CancellationToken cancellationToken = default) => note();

        public Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Stream Open() => throw new NotSupportedException();

        public void DecodeTo(Stream stream, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task DecodeToAsync(Stream stream, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public void Dispose() { }
    }
}
