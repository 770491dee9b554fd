using Cpm.Domain.Accounts;
using Cpm.Domain.Sessions;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Sessions;

public class FileKeepingTests
{
    private static readonly TakenFile s_film = new(2, "ben", "x17");
    private static readonly AccountState s_wanting = Given.Account with { Settings = new UserSettings { KeepSessionFiles = true } };

    [Fact]
    [Requirement("CPM-STOR-007")]
    public void Files_are_taken_in_only_for_who_wants_that()
    {
        Assert.Empty(FileKeeping.Wanted(Given.Account, [s_film]));
        Assert.Equal<TakenFile>([s_film], FileKeeping.Wanted(s_wanting, [s_film]));
        Assert.Empty(FileKeeping.Wanted(s_wanting, []));
    }

    [Fact]
    public void What_is_not_in_the_store_and_what_he_offers_himself_is_not_taken_in()
    {
        TakenFile nameless = s_film with { Owner = "" };
        Assert.Equal<TakenFile>([nameless], FileKeeping.Wanted(
            s_wanting, [s_film with { MediaId = "" }, s_film with { Owner = "anna" }, nameless, s_film with { MediaId = "x" }]));
    }

    [Theory]
    [InlineData(RefusalReason.Unavailable, true)]
    [InlineData(RefusalReason.AccountSuspended, true)]
    [InlineData(RefusalReason.MediaUnknown, false)]
    [InlineData(RefusalReason.MediaWithheld, false)]
    [InlineData(RefusalReason.QuotaReached, false)]
    [InlineData(RefusalReason.LimitReached, false)]
    [InlineData(RefusalReason.SessionUnknown, false)]
    [InlineData(RefusalReason.MediumNotTaken, false)]
    public void Only_what_may_be_had_later_is_asked_for_again(RefusalReason reason, bool again) =>
        Assert.Equal(again, FileKeeping.MayPass(reason));

    [Fact]
    public void The_setting_stays_as_it_is_until_it_is_changed()
    {
        Assert.False(Given.Account.Settings.KeepSessionFiles);
        AccountState on = Choices.ChangeSettings(Given.Account, 0, null, null, 4, keepSessionFiles: true).Accepted();
        Assert.True(Choices.ChangeSettings(on, 0, false, null, 5).Accepted().Settings.KeepSessionFiles);
        Assert.False(Choices.ChangeSettings(on, 0, null, null, 5, keepSessionFiles: false).Accepted().Settings.KeepSessionFiles);
    }
}
