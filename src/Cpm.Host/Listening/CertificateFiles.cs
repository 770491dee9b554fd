using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cpm.Host.Settings;
using Microsoft.Extensions.Logging;

namespace Cpm.Host.Listening;

/// <summary>
/// The server's certificate, read again when its files change, so that a renewal needs no restart. Looked at when somebody
/// connects, at most every few seconds: no watcher, which network and container file systems often lack.
/// </summary>
internal sealed class CertificateFiles
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private readonly ListenSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<CertificateFiles> _log;
    private readonly Lock _looking = new();
    private X509Certificate2 _certificate;
    private DateTime _written;
    private long _lookedAt;

    public CertificateFiles(ServerSettings settings, TimeProvider time, ILogger<CertificateFiles> log)
    {
        (_settings, _time, _log) = (settings.Listen, time, log);
        _written = LastWrite();
        _lookedAt = time.GetTimestamp();
        try
        {
            _certificate = Read();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SettingsException($"The TLS certificate cannot be read: {fault.Message}", fault);
        }
    }

    public X509Certificate2 Current
    {
        get
        {
            lock (_looking)
            {
                if (_time.GetElapsedTime(_lookedAt) >= LookEvery)
                    Look();
                return _certificate;
            }
        }
    }

    private void Look()
    {
        _lookedAt = _time.GetTimestamp();
        var written = LastWrite();
        if (written == _written)
            return;
        try
        {
            // The one before is not disposed: handshakes may still use it.
            _certificate = Read();
            _written = written;
            Log.CertificateRead(_log, _certificate.NotAfter);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // Half written, perhaps: looked at again in a moment.
            Log.CertificateNotRead(_log, fault);
        }
    }

    private X509Certificate2 Read() => X509Certificate2.CreateFromPemFile(_settings.CertificateFile, _settings.KeyFile);

    private DateTime LastWrite()
    {
        var certificate = LastWrite(_settings.CertificateFile);
        var key = LastWrite(_settings.KeyFile);
        return certificate > key ? certificate : key;
    }

    // A secret's files are links that stay as they are when what they lead to is exchanged.
    private static DateTime LastWrite(string file)
    {
        try
        {
            return (File.ResolveLinkTarget(file, returnFinalTarget: true) ?? new FileInfo(file)).LastWriteTimeUtc;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Exchanged at this very moment: another time than any before, so that it is read again.
            return default;
        }
    }
}
