using Microsoft.Extensions.Logging;

namespace Cpm.FrontDoor.Telemetry;

/// <summary>What the front door writes into the operator's log. Never an address, a body or a token.</summary>
internal static partial class Log
{
    [LoggerMessage(1001, LogLevel.Error, "Call {Method} failed.")]
    public static partial void CallFailed(ILogger log, Exception fault, string method);

    [LoggerMessage(1002, LogLevel.Warning, "The issuer's keys could not be read; those known before still hold.")]
    public static partial void KeysNotRead(ILogger log, Exception fault);

    [LoggerMessage(1003, LogLevel.Warning, "The TLS certificate could not be read again; the one read before still holds.")]
    public static partial void CertificateNotRead(ILogger log, Exception fault);

    [LoggerMessage(1004, LogLevel.Information, "The TLS certificate was read; it holds until {NotAfter}.")]
    public static partial void CertificateRead(ILogger log, DateTime notAfter);

    [LoggerMessage(1101, LogLevel.Debug, "Device {Device} of {Account} is connected as {Connection}.")]
    public static partial void DeviceConnected(ILogger log, int device, string account, long connection);

    [LoggerMessage(1102, LogLevel.Debug, "Device {Device} of {Account} left connection {Connection}: {Reason}.")]
    public static partial void DeviceLeft(ILogger log, int device, string account, long connection, string reason);

    [LoggerMessage(1103, LogLevel.Error, "Connection {Connection} failed.")]
    public static partial void ConnectionFailed(ILogger log, Exception fault, long connection);

    [LoggerMessage(1104, LogLevel.Error, "A send over connection {Connection} failed.")]
    public static partial void SendFailed(ILogger log, Exception fault, long connection);

    [LoggerMessage(1105, LogLevel.Warning, "Connection {Connection} could not repeat its attachment; it will try again.")]
    public static partial void AttachmentNotRepeated(ILogger log, Exception fault, long connection);

    [LoggerMessage(1106, LogLevel.Information, "Draining: {Connections} devices are asked to connect elsewhere.")]
    public static partial void Draining(ILogger log, int connections);

    [LoggerMessage(1107, LogLevel.Debug, "Message {Message} was accepted over connection {Connection}.")]
    public static partial void SendAccepted(ILogger log, long message, long connection);

    [LoggerMessage(1201, LogLevel.Information, "An operator asks this server to stop.")]
    public static partial void DrainAsked(ILogger log);

    [LoggerMessage(1202, LogLevel.Warning, "This server could not tell the others of itself; it will try again.")]
    public static partial void ServerNotReported(ILogger log, Exception fault);

    [LoggerMessage(1203, LogLevel.Warning, "How an operator's call ended could not be put on record; the call itself is.")]
    public static partial void AuditNotClosed(ILogger log, Exception fault);

    [LoggerMessage(1204, LogLevel.Warning, "Devices could not be told of a placeholder; they see it when they ask for the medium.")]
    public static partial void PlaceholderNotTold(ILogger log, Exception fault);
}
