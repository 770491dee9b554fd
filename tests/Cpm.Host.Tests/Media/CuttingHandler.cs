using System.Net.Sockets;

namespace Cpm.Host.Tests.Media;

/// <summary>A way to the server whose every connection is cut after so many bytes, whichever way they went.</summary>
internal sealed class CuttingHandler : DelegatingHandler
{
    private int _cuts;

    public CuttingHandler(int everyBytes)
    {
        InnerHandler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, cancellation);
                return new Cut(new NetworkStream(socket, ownsSocket: true), everyBytes, () => Interlocked.Increment(ref _cuts));
            },
        };
    }

    public int Cuts => _cuts;

    private sealed class Cut(NetworkStream inner, int after, Action told) : Stream
    {
        private int _left = after;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Count(read);
            return read;
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // What still fits goes out: a client that is slow to write sends much at once, and would never get on.
            var left = Math.Min(Volatile.Read(ref _left), buffer.Length);
            if (left > 0)
                await inner.WriteAsync(buffer[..left], cancellationToken);
            Count(buffer.Length);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }

        private void Count(int bytes)
        {
            var left = Interlocked.Add(ref _left, -bytes);
            if (left >= 0)
                return;
            if (left + bytes >= 0)
                told();
            inner.Dispose();
            throw new IOException("Cut.");
        }
    }
}
