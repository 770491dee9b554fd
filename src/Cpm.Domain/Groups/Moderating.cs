using System.Collections.Immutable;

namespace Cpm.Domain.Groups;

/// <summary>Messages that wait for somebody who looks after the group (CPM-GRP-003).</summary>
public static class Moderating
{
    /// <summary>Keeps a message until it is passed on or refused.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">Its name.</param>
    /// <param name="held">The message.</param>
    /// <returns>What comes of it.</returns>
    public static GroupOutcome Hold(GroupState group, string name, HeldMessage held) =>
        new(group with { Held = group.Held.Add(held) }, name, [Told(held, GroupEventKind.Held)]);

    /// <summary>The sender takes back what waits: for those who look after the group it is as if it had been refused.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">Its name.</param>
    /// <param name="message">The message.</param>
    /// <returns>What comes of it.</returns>
    public static GroupOutcome Withdraw(GroupState group, string name, long message) =>
        group.Held.FirstOrDefault(h => h.Message == message) is { } held
            ? new GroupOutcome(group with { Held = group.Held.Remove(held) }, name, [Told(held, GroupEventKind.Refused)])
            : GroupOutcome.Nothing(group, name);

    internal static Decision<GroupOutcome> Judge(GroupState group, string name, GroupCommand command)
    {
        HeldMessage? held = group.Held.FirstOrDefault(h => h.Message == command.Message);
        GroupEventKind kind = command.Action == GroupAction.PassMessage ? GroupEventKind.Passed : GroupEventKind.Refused;
        return held is null
            ? RefusalReason.MessageUnknown
            : new GroupOutcome(group with { Held = group.Held.Remove(held) }, name, [Told(held, kind)]);
    }

    /// <summary>What is told when nobody can pass on any more what waits.</summary>
    internal static IEnumerable<GroupEvent> RefuseAll(ImmutableArray<HeldMessage> held) =>
        held.Select(h => Told(h, GroupEventKind.Refused));

    private static GroupEvent Told(HeldMessage held, GroupEventKind kind) =>
        new(kind, held.SenderAccount, held.Sender, GroupRole.None, held.Message);
}
