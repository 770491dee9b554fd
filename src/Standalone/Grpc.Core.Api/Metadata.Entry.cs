using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One header or trailer: a lower-case key, and text or bytes.</summary>
    public sealed class Entry
    {
        private static readonly SearchValues<char> KeyCharacters =
            SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789._-");

        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <summary>An entry that carries text.</summary>
        /// <param name="key">Without the binary ending; letters, digits, dot, underscore, hyphen.</param>
        /// <param name="value">Printable ASCII.</param>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = Normalize(key);
            if (IsBinary)
                throw new ArgumentException($"A key ending in '{BinaryHeaderSuffix}' carries bytes.", nameof(key));

            _text = value;
        }

        /// <summary>An entry that carries bytes.</summary>
        /// <param name="key">With the binary ending; letters, digits, dot, underscore, hyphen.</param>
        /// <param name="valueBytes">Any bytes; copied.</param>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = Normalize(key);
            if (!IsBinary)
                throw new ArgumentException($"A key of bytes ends in '{BinaryHeaderSuffix}'.", nameof(key));

            _bytes = valueBytes.AsSpan().ToArray();
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the entry carries bytes.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The text.</summary>
        /// <exception cref="InvalidOperationException">The entry carries bytes.</exception>
        public string Value => _text ?? throw new InvalidOperationException("The entry carries bytes, not text.");

        /// <summary>The bytes, or the text as ASCII; a copy.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_text!) : _bytes.AsSpan().ToArray();

        /// <inheritdoc />
        public override string ToString() => IsBinary
            ? $"[Entry: key={Key}, valueBytes={Convert.ToHexString(_bytes!)}]"
            : $"[Entry: key={Key}, value={_text}]";

        // HTTP/2 carries header names in lower case only.
        private static string Normalize(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            var normalized = key.AsSpan().IndexOfAnyInRange('A', 'Z') < 0 ? key : key.ToLowerInvariant();
            return normalized.AsSpan().ContainsAnyExcept(KeyCharacters)
                ? throw new ArgumentException("A key has letters, digits, dot, underscore and hyphen only.", nameof(key))
                : normalized;
        }
    }
}
