using Cpm.Domain.Search;

namespace Cpm.Domain.Tests.Search;

public sealed class SearchPlanTests
{
    private const long Day = 86_400_000;
    private static readonly SearchLimits Limits = new();

    private static readonly SearchableMessage Message = new(
        "sip:anna@example.com", ["sip:bob@example.com", "tel:+12015550123"], "Holiday plans", 20_000 * Day + 5, 1_000, Sent: false, 42,
        ["Shall we go to Zürich or 東京都 next summer?"], [new SearchableFile("Train tickets.pdf", "application/pdf")]);

    [Theory]
    [InlineData("zurich")]
    [InlineData("ZÜRICH holiday")]
    [InlineData("zur")]
    [InlineData("京")]
    [InlineData("京都")]
    [InlineData("東京都")]
    [InlineData("summer holi")]
    [InlineData("tickets")]
    [InlineData("anna")]
    [InlineData("bob ")]
    [InlineData("next SUM")]
    public void A_message_is_found_by_words_anywhere(string text) => Assert.True(Met(new SearchCriteria { Text = text }));

    [Theory]
    [InlineData("zur ")]
    [InlineData("urich")]
    [InlineData("zurich winter")]
    [InlineData("都京")]
    [InlineData("東都")]
    [InlineData("pdfx")]
    public void It_is_not_found_by_what_it_does_not_say(string text) => Assert.False(Met(new SearchCriteria { Text = text }));

    [Fact]
    public void Each_criterion_counts_and_all_must_hold()
    {
        var met = new SearchCriteria
        {
            Text = "summer", Subject = "plan", FileName = "tick", MediaType = "Application/*", Sender = "SIP:anna@Example.COM",
            Recipient = "+1 201 555-0123", FromMs = 20_000 * Day, BeforeMs = 20_000 * Day + 6, MinBytes = 1_000, MaxBytes = 1_000,
            HasFile = true, Sent = false, Conversation = 42,
        };
        Assert.True(Met(met));
        Assert.All(
            [
                met with { Text = "winter" }, met with { Subject = "summer" }, met with { FileName = "holiday" },
                met with { MediaType = "image/*" }, met with { MediaType = "application/pd" }, met with { Sender = "sip:bob@example.com" },
                met with { Recipient = "sip:anna@example.com" }, met with { FromMs = 20_000 * Day + 6 },
                met with { BeforeMs = 20_000 * Day + 5 }, met with { MinBytes = 1_001 }, met with { MaxBytes = 999 },
                met with { HasFile = false }, met with { Sent = true }, met with { Conversation = 41 },
            ],
            other => Assert.False(Met(other)));
        Assert.True(Met(new SearchCriteria()));
    }

    [Fact]
    public void Stretches_of_days_and_sizes_are_stretches_of_terms()
    {
        foreach (long at in new[] { 0, 1, 15, 16, 1_023, 1_024, 1L << 40 })
        {
            Assert.True(Met(new SearchCriteria { MinBytes = at, MaxBytes = at }, Message with { Bytes = at }));
            Assert.True(Met(new SearchCriteria { FromMs = at * Day, BeforeMs = (at * Day) + 1 }, Message with { AtMs = at * Day }));
        }

        Assert.True(Met(new SearchCriteria { BeforeMs = 1 }, Message with { AtMs = -5 }));
    }

    [Fact]
    public void What_cannot_be_looked_for_is_refused()
    {
        Refused(new SearchCriteria { Sender = "nobody" }, RefusalReason.AddressMalformed);
        Refused(new SearchCriteria { Recipient = "x:y" }, RefusalReason.AddressMalformed);
        Refused(new SearchCriteria { Text = "?!" }, RefusalReason.InvalidField);
        Assert.Equal(Refusal.NoWord("media_name"), SearchPlan.Of(new SearchCriteria { FileName = "→ ©" }, Limits).Refused);
        Refused(new SearchCriteria { Text = "a b c d", Subject = "e f g h i" }, RefusalReason.LimitReached);
        Assert.Null(SearchPlan.Of(new SearchCriteria { Text = "a b c d", Subject = "e f g h" }, Limits).Refused);
    }

    [Fact]
    public void What_few_messages_have_is_looked_for_first()
    {
        SearchPlan plan = SearchPlan.Of(new SearchCriteria { Text = "to extraordinary b" }, Limits).Accepted!;
        Assert.Equal(["wextraordinary", "wto", "wb"], plan.Conditions.Select(c => c.First));
    }

    [Fact]
    public void Words_in_the_subject_and_whole_words_make_a_message_better()
    {
        SearchPlan plan = SearchPlan.Of(new SearchCriteria { Text = "plan" }, Limits).Accepted!;
        SearchableMessage subject = Message with { Subject = "plan", Texts = ["x"] }, prefix = Message with { Texts = ["x"] },
            often = Message with { Subject = "", Texts = ["plan plan"] }, once = Message with { Subject = "", Texts = ["planet"] };
        int[] scores = [.. new[] { subject, prefix, often, once }.Select(plan.Score)];
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(4, scores.Distinct().Count());
    }

    [Fact]
    public void A_message_of_many_words_has_no_more_of_them_than_allowed_and_its_subject_and_addresses_are_among_them()
    {
        SearchLimits few = Limits with { TermsPerMessage = 32 };
        SearchableMessage endless = Message with { Texts = [string.Join(' ', Enumerable.Range(0, 5_000))] };
        HashSet<string> terms = SearchTerms.Of(endless, few);
        Assert.Equal(32, terms.Count(t => t[0] is 'w' or 's' or 'n'));
        Assert.All(
            ["sholiday", "wbob", "rsip:bob@example.com", "rtel:+12015550123", "fsip:anna@example.com", "mapplication/pdf"],
            term => Assert.Contains(term, terms));
    }

    [Theory]
    [InlineData(0x4E00)]
    [InlineData(0xAC00)]
    public void All_that_is_looked_at_of_a_text_is_found_whatever_its_script(int first)
    {
        // Two bytes each, as those who write them often encode them.
        string text = string.Concat(Enumerable.Range(first, Limits.TextBytes / 2).Select(c => (char)c));
        SearchableMessage written = Message with { Texts = [text] };
        Assert.True(Met(new SearchCriteria { Text = text[..3] }, written));
        Assert.True(Met(new SearchCriteria { Text = text[^3..], Recipient = "sip:bob@example.com" }, written));
    }

    [Theory]
    [InlineData("มหาวิทยาลัย")]
    [InlineData("インターネットサービス")]
    [InlineData("대한민국국회의사당앞")]
    [InlineData("一二三四五六七八九十")]
    [InlineData("一二三四五六七八九十一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")]
    public void What_is_typed_without_blanks_is_one_word_however_long_and_few_of_its_neighbours_are_looked_up(string word)
    {
        SearchableMessage written = Message with { Texts = [$"x {word} y"] };
        Assert.True(Met(new SearchCriteria { Text = word }, written));
        Assert.True(Met(new SearchCriteria { Text = $"{word} a b c d e f x" }, written with { Subject = "a b c d e f" }));
        Assert.False(Met(new SearchCriteria { Text = word + "ฟ" }, written));
        SearchPlan plan = SearchPlan.Of(new SearchCriteria { Text = word, Subject = word, FileName = "a b c d e f" }, Limits).Accepted!;
        Assert.InRange(plan.Conditions.Length, 8, 8);
        Assert.Equal("nsw", string.Concat(plan.Conditions.Select(c => c.First[0]).Distinct().Order()));
        Refused(new SearchCriteria { Text = $"{word} a b c d e f g h" }, RefusalReason.LimitReached);
    }

    [Theory]
    [InlineData("東京都", "東京と京都は別", false)]
    [InlineData("東京都", "ここは東京都です", true)]
    [InlineData("東京都", "東京\n京都", false)]
    [InlineData("สวัสดี", "สวย วัส ัส สด ดี", false)]
    [InlineData("สวัสดี", "พูดสวัสดีกัน", true)]
    [InlineData("iPhone手机壳", "手机 机壳 iphone", false)]
    [InlineData("iPhone手机壳", "手机壳 iphone", true)]
    [InlineData("カタカナ", "ﾋﾗｶﾀｶﾅ", true)]
    public void Neighbours_are_found_where_they_stand_together_as_typed(string typed, string written, bool found)
    {
        Assert.Equal(found, Met(new SearchCriteria { Text = typed }, Message with { Texts = [written] }));
        Assert.Equal(found, Met(new SearchCriteria { Subject = typed }, Message with { Texts = [], Subject = written }));
        Assert.Equal(found, Met(new SearchCriteria { Text = typed, FileName = typed }, Message with
        {
            Texts = [], Files = [new SearchableFile(written, "image/png")],
        }));
        Assert.False(Met(new SearchCriteria { Subject = typed }, Message with { Texts = [written] }));
    }

    [Theory]
    [InlineData("hotel ")]
    [InlineData("orleans")]
    [InlineData("orl")]
    [InlineData("ete")]
    [InlineData("arte")]
    [InlineData("roll")]
    [InlineData("rock'n'roll ")]
    [InlineData("l'hôtel")]
    [InlineData("L’HÔT")]
    [InlineData("lhotel")]
    [InlineData("dell' arte")]
    [InlineData("dont")]
    [InlineData("don't ")]
    public void A_word_with_an_apostrophe_is_found_whole_and_by_what_follows_it(string text) => Assert.True(Met(
        new SearchCriteria { Text = text },
        Message with { Texts = ["l'hôtel d'Orléans près de l’été; dell'arte; rock'n'roll; I don't"] }));

    [Theory]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("إسلام", "اسلام")]
    [InlineData("أحمد", "احمد")]
    [InlineData("آدم", "ادم")]
    [InlineData("کتابی", "كتابي")]
    [InlineData("مستشفى", "مستشفي")]
    [InlineData("مُحَمَّد", "محمـــد")]
    [InlineData("cafe\u0301", "café")]
    public void Marks_that_one_may_write_or_not_and_letters_that_keyboards_have_in_place_of_others_are_the_same(string one, string other)
    {
        Assert.True(Met(new SearchCriteria { Text = one }, Message with { Texts = [other] }));
        Assert.True(Met(new SearchCriteria { Text = other }, Message with { Texts = [$"x {one} y"] }));
        Assert.True(Met(new SearchCriteria { Text = other }, Message with { Texts = [$"x {one}tail y"] }));
    }

    [Fact]
    public void What_was_taken_in_before_is_looked_up_as_it_was_then_too()
    {
        SearchCondition[] conditions = [.. SearchPlan.Of(new SearchCriteria { Text = "أحمد שׁלום x 東京" }, Limits).Accepted!.Conditions];
        Assert.Equal(["wأحمد", "wשׁלום"], conditions.Select(c => c.Former?.First).OfType<string>().Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(["wاحمد", "wשלום", "w東京", "wx"], conditions.Select(c => c.First));
        Assert.Equal(new SearchCondition("w❤"), Assert.Single(
            SearchPlan.Of(new SearchCriteria { Text = "❤\uFE0F" }, Limits).Accepted!.Conditions));
    }

    [Theory]
    [InlineData("🎂", true)]
    [InlineData("birthday 🎂", true)]
    [InlineData("birth", true)]
    [InlineData("❤", true)]
    [InlineData("❤\uFE0F", true)]
    [InlineData("👍🏿👍", true)]
    [InlineData("🎂🎉", false)]
    [InlineData("wedding 🎂", false)]
    [InlineData("birthday 💍", false)]
    [InlineData("birthday →", true)]
    public void Emoji_are_words_whatever_they_look_like(string text, bool found) => Assert.Equal(
        found, Met(new SearchCriteria { Text = text }, Message with { Texts = ["Happy birthday🎂! ❤\uFE0F 👍🏽"] }));

    [Fact]
    public void All_neighbours_of_a_short_word_are_looked_up_and_of_a_longer_one_every_second_and_the_last()
    {
        Assert.Equal(["w東京", "w京都"], Lookups("東京都"));
        Assert.Equal(["w一二", "w二三", "w三四", "w四五"], Lookups("一二三四五"));
        Assert.Equal(["w一二", "w三四", "w五六", "w七八", "w九十"], Lookups("一二三四五六七八九十"));

        static string[] Lookups(string text) =>
            [.. SearchPlan.Of(new SearchCriteria { Text = text }, Limits).Accepted!.Conditions.Select(c => c.First)];
    }

    private static void Refused(SearchCriteria criteria, RefusalReason why) =>
        Assert.Equal(why, SearchPlan.Of(criteria, Limits).Refused?.Reason);

    private static bool Met(SearchCriteria criteria, SearchableMessage? message = null) =>
        SearchPlan.Of(criteria, Limits).Accepted!.IsMetBy(message ?? Message);
}
