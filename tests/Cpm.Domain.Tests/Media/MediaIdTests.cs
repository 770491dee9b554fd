using Cpm.Domain.Media;

namespace Cpm.Domain.Tests.Media;

public class MediaIdTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(long.MaxValue)]
    public void An_id_reads_back_as_the_number_of_its_medium(long media) => Assert.Equal(media, MediaId.Parse(MediaId.Format(media)));

    [Theory]
    [InlineData("x17", 17)]
    [InlineData("", 0)]
    [InlineData("x", 0)]
    [InlineData("x0", 0)]
    [InlineData("x017", 0)]
    [InlineData("x-1", 0)]
    [InlineData("x 1", 0)]
    [InlineData("d17", 0)]
    [InlineData("x99999999999999999999", 0)]
    public void An_id_names_a_medium_in_one_spelling_or_none(string id, long expected) => Assert.Equal(expected, MediaId.Parse(id));
}
