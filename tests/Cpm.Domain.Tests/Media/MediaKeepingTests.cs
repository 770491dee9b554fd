using Cpm.Domain.Accounts;
using Cpm.Domain.Media;

namespace Cpm.Domain.Tests.Media;

public class MediaKeepingTests
{
    private static readonly MediaLimits Limits = new()
    {
        MaxBytes = 500, QuotaBytes = 1_000, QuotaWarningPercent = 90, MediaPerAccount = 5, UploadsPerAccount = 2,
    };

    private static readonly AccountState Anna = new() { AccountId = "anna" };

    [Theory]
    [InlineData(0, 0, 0, 0, RefusalReason.None)]
    [InlineData(500, 500, 0, 0, RefusalReason.None)]
    [InlineData(501, 0, 0, 0, RefusalReason.ContentTooLarge)]
    [InlineData(-1, 0, 0, 0, RefusalReason.InvalidField)]
    [InlineData(500, 501, 0, 0, RefusalReason.QuotaReached)]
    [InlineData(500, 300, 1, 200, RefusalReason.None)]
    [InlineData(500, 300, 1, 201, RefusalReason.QuotaReached)]
    [InlineData(1, 0, 2, 2, RefusalReason.LimitReached)]
    public void What_may_be_begun(long size, long stored, int uploads, long uploading, RefusalReason expected) => Assert.Equal(
        expected,
        MediaKeeping.WhyNotBegin(Anna with { MediaBytes = stored }, size, new OpenUploads(uploads, uploading), Limits)?.Reason
            ?? RefusalReason.None);

    [Fact]
    public void The_number_of_media_is_bounded_with_those_that_are_on_their_way()
    {
        var state = Anna with { MediaCount = 4 };
        Assert.Null(MediaKeeping.WhyNotBegin(state, 1, default, Limits));
        Assert.Equal(
            new Refusal(RefusalReason.LimitReached, "media_per_account", 5),
            MediaKeeping.WhyNotBegin(state, 1, new OpenUploads(1, 1), Limits));
    }

    [Theory]
    [InlineData(null, MediaVerdict.Pending, MediaVerdict.Unchecked)]
    [InlineData(null, MediaVerdict.Clean, MediaVerdict.Clean)]
    [InlineData(MediaVerdict.Clean, MediaVerdict.Pending, MediaVerdict.Clean)]
    [InlineData(MediaVerdict.Clean, MediaVerdict.Unchecked, MediaVerdict.Clean)]
    [InlineData(MediaVerdict.Unchecked, MediaVerdict.Clean, MediaVerdict.Clean)]
    [InlineData(MediaVerdict.Clean, MediaVerdict.Harmful, MediaVerdict.Harmful)]
    [InlineData(MediaVerdict.Harmful, MediaVerdict.Clean, MediaVerdict.Harmful)]
    [InlineData(MediaVerdict.Harmful, MediaVerdict.Pending, MediaVerdict.Harmful)]
    public void Who_did_not_look_takes_back_nothing_and_a_condemnation_stays(
        MediaVerdict? before, MediaVerdict found, MediaVerdict known) => Assert.Equal(known, MediaKeeping.Known(before, found));

    [Theory]
    [InlineData(MediaVerdict.Clean, true, true)]
    [InlineData(MediaVerdict.Unchecked, false, true)]
    [InlineData(MediaVerdict.Unchecked, true, false)]
    [InlineData(MediaVerdict.Harmful, false, false)]
    [InlineData(MediaVerdict.Pending, false, false)]
    public void Without_its_bytes_nothing_is_kept_that_should_have_been_looked_at(MediaVerdict verdict, bool checks, bool isKept) =>
        Assert.Equal(
            isKept ? RefusalReason.None : RefusalReason.MediaWithheld,
            MediaKeeping.Keep(Anna, 1, verdict, default, Limits with { Checks = checks }).Is(out _, out var no) ? RefusalReason.None : no.Reason);

    [Theory]
    [InlineData(0, 899, false)]
    [InlineData(0, 900, true)]
    [InlineData(899, 1, true)]
    [InlineData(900, 1, false)]
    public void The_owner_is_warned_once_when_the_quota_comes_near(long before, long size, bool warned)
    {
        MediaKept kept = MediaKeeping.Kept(Anna with { MediaBytes = before, MediaCount = 1 }, size, Limits);
        Assert.Equal((before + size, 2, warned), (kept.State.MediaBytes, kept.State.MediaCount, kept.NearQuota));
    }

    [Fact]
    public void What_is_given_up_makes_room()
    {
        AccountState state = MediaKeeping.Released(Anna with { MediaBytes = 700, MediaCount = 2 }, 300);
        Assert.Equal((400L, 1), (state.MediaBytes, state.MediaCount));
        Assert.Equal(0, MediaKeeping.Released(state, 1_000).MediaBytes);
    }

    [Theory]
    [InlineData(0, 0, 10, 10L)]
    [InlineData(4, 0, 10, 6L)]
    [InlineData(4, 3, 10, 3L)]
    [InlineData(4, 100, 10, 6L)]
    [InlineData(10, 1, 10, 0L)]
    [InlineData(11, 0, 10, null)]
    [InlineData(-1, 0, 10, null)]
    [InlineData(0, -1, 10, null)]
    [InlineData(1, long.MaxValue, 10, 9L)]
    public void A_range_is_what_is_asked_for_as_far_as_it_is_there(long offset, long length, long size, long? expected) =>
        Assert.Equal(expected, MediaKeeping.Range(offset, length, size));

    [Theory]
    [InlineData(-1, -1, "offset")]
    [InlineData(0, -1, "length")]
    [InlineData(11, 0, "offset")]
    public void What_is_wrong_with_a_range_has_a_name(long offset, long length, string field) =>
        Assert.Equal(field, MediaKeeping.NoRange(offset, length).Subject);
}
