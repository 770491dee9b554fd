using System.Text;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;
using Cpm.Grains.Groups;
using Cpm.Host.Composition;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Cpm.Host.Tests.Upgrade;

/// <summary>What a server reads that a server of a newer release sent.</summary>
public sealed class LaterTypesTests
{
    private static readonly EntryView Before = new(1, 10, new MessageReleased(5)), After = new(3, 30, new MessageReleased(6));

    [Fact]
    public void An_entry_of_a_later_release_is_passed_over_and_those_around_it_are_read()
    {
        var notice = new GroupNotice(
            new MembershipView("g", "sip:g@cpm.example", "name", default, default), "sip:anna@cpm.example",
            [new GroupChange(default, "sip:anna@cpm.example", default, 7)], 2);
        using var services = new ServiceCollection().AddSerializer().AddSingleton<ITypeConverter, LaterTypes>().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var page = new EntryPage([Before, new EntryView(2, 20, new GroupChanged(notice)), After], 3);

        var bytes = FromALaterRelease(serializer.SerializeToArray(page), "cpm.GroupChanged");
        var read = serializer.Deserialize<EntryPage>(bytes)!;

        Assert.Equal([Before, new EntryView(2, 20, new UnknownEvent()), After], read.Entries);
        Assert.Equal(3, read.Head);
        using var without = new ServiceCollection().AddSerializer().BuildServiceProvider();
        Assert.ThrowsAny<Exception>(() => without.GetRequiredService<Serializer>().Deserialize<EntryPage>(bytes));
    }

    private static byte[] FromALaterRelease(byte[] bytes, string name)
    {
        var at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name));
        Assert.True(at >= 0);
        bytes[at + name.Length - 1] = (byte)'X';
        return bytes;
    }
}
