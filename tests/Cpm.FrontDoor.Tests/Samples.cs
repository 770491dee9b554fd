using Cpm.Domain.Groups;
using Cpm.Domain.Sessions;
using Cpm.Grains.Entries;
using Cpm.Grains.Groups;
using Cpm.Grains.Messages;
using Cpm.Grains.Sessions;

namespace Cpm.FrontDoor.Tests;

/// <summary>Values to test with.</summary>
internal static class Samples
{
    public static MessageEnvelope Envelope { get; } = new()
    {
        SenderAccount = "anna", Sender = "tel:+1", Recipients = ["tel:+2"], AcceptedAtMs = 1_000, ContentBytes = 2,
    };

    public static MembershipView Membership { get; } =
        new($"{GroupId.Prefix}0123456789abcdef0123", "sip:g@a", "Group", GroupRole.Member, GroupStanding.Joined);

    public static SessionView Session { get; } = new(
        $"{SessionId.Prefix}0123456789abcdef0123", "sip:s@a", "Session", "sip:anna@a", new SessionTermsView(
            SessionRight.Participant, SessionRight.Participant, false, 2, 0, 60_000, false));

    public static EntryView Arrival(long seq, bool ackMatters = false) => new(
        seq, seq, new MessageArrived(seq, new MessageView(seq, Envelope, null, Domain.Messages.PlacementFlags.Inbox)),
        AckMatters: ackMatters);

    public static EntryView Sent(long seq, long connection) => new(
        seq, seq, new MessageSent(seq, new MessageView(seq, Envelope, null, Domain.Messages.PlacementFlags.Sent)), connection);

    /// <summary>Any value of a record type, made of small values.</summary>
    public static object? Make(Type type)
    {
        if (type == typeof(MessageEnvelope))
            return Envelope;
        if (type == typeof(MembershipView))
            return Membership;
        if (type == typeof(SessionView))
            return Session;
        if (type == typeof(string))
            return "x";
        if (type.IsArray)
            return Array.CreateInstance(type.GetElementType()!, 0);
        if (type.IsValueType)
            return Activator.CreateInstance(type);
        var constructor = type.GetConstructors().OrderByDescending(one => one.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(one => Make(one.ParameterType))]);
    }
}
