using System.Diagnostics.Metrics;
using Cpm.Domain.Reports;

namespace Cpm.Grains.Telemetry;

/// <summary>What the grains count, under the meter <c>Cpm.Grains</c>.</summary>
public static class GrainMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Cpm.Grains";

    private const string Reason = "reason";
    private static readonly Meter s_meter = new(MeterName);
    private static readonly Counter<long> s_failed = s_meter.CreateCounter<long>(
        "cpm.messages.failed", "{message}", "Messages that did not reach a recipient, by reason.");

    private static readonly KeyValuePair<string, object?> s_expired = new(Reason, "expired");
    private static readonly KeyValuePair<string, object?> s_notOnline = new(Reason, "not_online");
    private static readonly KeyValuePair<string, object?> s_recipientGone = new(Reason, "recipient_gone");
    private static readonly KeyValuePair<string, object?> s_notPermitted = new(Reason, "not_permitted");
    private static readonly KeyValuePair<string, object?> s_recipientFull = new(Reason, "recipient_full");
    private static readonly KeyValuePair<string, object?> s_undeliverable = new(Reason, "undeliverable");

    /// <summary>A message was given up for a recipient.</summary>
    internal static void Failed(FailureReason reason) => s_failed.Add(1, reason switch
    {
        FailureReason.NotOnline => s_notOnline,
        FailureReason.RecipientGone => s_recipientGone,
        FailureReason.NotPermitted => s_notPermitted,
        FailureReason.RecipientFull => s_recipientFull,
        _ => s_undeliverable,
    });

    /// <summary>A message lost its use before any device of a recipient had it.</summary>
    internal static void Expired() => s_failed.Add(1, s_expired);
}
