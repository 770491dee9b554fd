using Cpm.FrontDoor.Mapping;
using Cpm.Grains;

namespace Cpm.FrontDoor.Tests.Mapping;

public sealed class WireIdTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(0x0123_4567_89ab_cdef)]
    [InlineData(long.MaxValue)]
    public void A_message_id_reads_back_as_its_number(long number) =>
        Assert.Equal(number, MessageIds.Parse(MessageIds.Format(number)));

    [Theory]
    [InlineData("")]
    [InlineData("m")]
    [InlineData("0000000000000001")]
    [InlineData("m000000000000001")]
    [InlineData("m00000000000000001")]
    [InlineData("m00000000000000AB")]
    [InlineData("m0000000000000000")]
    [InlineData("m8000000000000000")]
    [InlineData("m+00000000000000a")]
    [InlineData("m 00000000000000a")]
    public void What_is_spelt_otherwise_is_no_message_id(string id) => Assert.Equal(0, MessageIds.Parse(id));

    [Fact]
    public void A_batch_answered_by_an_older_server_was_done_as_a_whole()
    {
        string[] ids = [MessageIds.Format(7), "nonsense"];
        Assert.All(new Done(3).ToOutcomes(ids), o => Assert.True(o.Done));
        Assert.Equal([true, false], new Done(3, [0]).ToOutcomes(ids).Select(o => o.Done));
    }

    [Theory]
    [InlineData("d1", 1)]
    [InlineData("d2147483647", int.MaxValue)]
    [InlineData("d2147483648", 0)]
    [InlineData("d0", 0)]
    [InlineData("d01", 0)]
    [InlineData("d-1", 0)]
    [InlineData("d 1", 0)]
    [InlineData("f1", 0)]
    [InlineData("d", 0)]
    [InlineData("", 0)]
    public void A_device_id_has_one_spelling(string id, int number) =>
        Assert.Equal(number, PrefixedNumbers.ParseDevice(id));

    [Fact]
    public void An_empty_etag_means_any_version_and_a_strange_one_means_none()
    {
        Assert.Equal(7, Etags.Parse(Etags.Format(7)));
        Assert.Equal(0, Etags.Parse(""));
        Assert.Equal(-1, Etags.Parse("not-an-etag"));
        Assert.Equal(-1, Etags.Parse("AAAA"));
        Assert.Equal(-1, Etags.Parse(Etags.Format(0)));
        Assert.Equal(-1, Etags.Parse(new string('A', 4096)));
    }
}
