using System.Text;
using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Devices;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Delivery;

public class ReceptionTests
{
    private static readonly ReceptionRule Less = new(ReceptionSubject.Arrived, ReceptionVerdict.Notification);

    private static readonly ReceptionFacts Letter = new(ReceptionSubject.Arrived)
    {
        Sender = Given.Ben,
        Recipients = [Given.Anna],
        Audience = MessageAudience.One,
        Flags = PlacementFlags.Inbox | PlacementFlags.FromContact,
        ContentBytes = 1_000,
        MediaBytes = 500,
        Content = Carrying(("text/plain; charset=utf-8", ""), ("IMAGE/PNG", "dot.png")),
    };

    [Fact]
    public void A_device_of_which_nothing_is_said_has_no_reception_to_ask()
    {
        Assert.Null(Reception.Of(Given.Phone));
        Assert.Equal(ReceptionVerdict.Whole, Reception.Of(Given.Phone with { Reception = [Less with { OverBytes = 1_500 }] })!.Decide(Letter));
    }

    [Fact]
    [Requirement("CPM-MLD-002")]
    public void The_first_rule_that_fits_decides_and_without_one_a_device_gets_all()
    {
        ReceptionRule nothing = Less with { Verdict = ReceptionVerdict.Nothing, Addresses = [Given.Ben] };
        ReceptionRule whole = Less with { Verdict = ReceptionVerdict.Whole, OverBytes = 10 };
        Assert.Equal(ReceptionVerdict.Nothing, Reception.Of([nothing, whole, Less], 0)!.Decide(Letter));
        Assert.Equal(ReceptionVerdict.Whole, Reception.Of([whole, nothing, Less], 0)!.Decide(Letter));
        Assert.Equal(ReceptionVerdict.Notification, Reception.Of([nothing, Less], 0)!.Decide(Letter with { Sender = "sip:eve@example.com" }));
        Assert.Equal(ReceptionVerdict.Whole, Reception.Of([nothing], 0)!.Decide(Letter with { Sender = "sip:eve@example.com" }));
    }

    [Fact]
    [Requirement("CPM-MLD-001")]
    public void Of_a_message_larger_than_it_takes_a_device_gets_a_notification_unless_a_rule_says_otherwise()
    {
        Reception small = Reception.Of(Given.Phone with { MaxMessageBytes = 999 })!;
        Assert.Equal(ReceptionVerdict.Notification, small.Decide(Letter));
        Assert.Equal(ReceptionVerdict.Whole, small.Decide(Letter with { ContentBytes = 999 }));
        Assert.Equal(ReceptionVerdict.Whole, Reception.Of([Less with { Verdict = ReceptionVerdict.Whole }], 999)!.Decide(Letter));
        Assert.Equal(ReceptionVerdict.Whole, small.Decide(ReceptionFacts.Report));
    }

    [Theory]
    [InlineData(1_499, true)]
    [InlineData(1_500, false)]
    public void Size_counts_stored_media_too(long over, bool fits) => Fits(Less with { OverBytes = over }, Letter, fits);

    [Theory]
    [InlineData(true, PlacementFlags.FromContact, true)]
    [InlineData(true, PlacementFlags.FromStranger, false)]
    [InlineData(false, PlacementFlags.FromStranger, true)]
    [InlineData(false, PlacementFlags.FromContact, false)]
    [InlineData(true, PlacementFlags.None, false)]
    [InlineData(false, PlacementFlags.None, false)]
    public void Whether_a_sender_was_known_is_what_was_noted_and_where_nothing_was_no_rule_fits(
        bool asked, PlacementFlags noted, bool fits) =>
        Fits(Less with { FromContacts = asked }, Letter with { Flags = noted }, fits);

    [Fact]
    public void Audience_muting_and_address_are_conditions()
    {
        Fits(Less with { Audiences = [MessageAudience.Group, MessageAudience.One] }, Letter, true);
        Fits(Less with { Audiences = [MessageAudience.Group] }, Letter, false);
        Fits(Less with { InMuted = true }, Letter, false);
        Fits(Less with { InMuted = true }, Letter with { Flags = PlacementFlags.Inbox | PlacementFlags.ArrivedMuted }, true);
        Fits(Less with { Addresses = [Given.Anna] }, Letter, false);
        Fits(Less with { Addresses = [Given.Anna, Given.Ben] }, Letter, true);
        Fits(Less with { Addresses = [Given.Ben], OverBytes = 5_000 }, Letter, false);
    }

    [Theory]
    [InlineData("image/png", true)]
    [InlineData("image/*", true)]
    [InlineData("text/plain", true)]
    [InlineData("*/*", true)]
    [InlineData("imag/*", false)]
    [InlineData("image/pn", false)]
    [InlineData("video/*", false)]
    public void A_part_of_a_type_is_a_condition(string range, bool fits) => Fits(Less with { MediaTypes = [range] }, Letter, fits);

    [Fact]
    public void Media_are_all_but_text_and_whatever_has_the_name_of_a_file()
    {
        byte[] text = Carrying(("text/plain", "")), file = Carrying(("text/plain", "notes.txt"));
        Fits(Less with { HasMedia = true }, Letter, true);
        Fits(Less with { HasMedia = true }, Letter with { Content = text }, false);
        Fits(Less with { HasMedia = false }, Letter with { Content = text }, true);
        Fits(Less with { HasMedia = true }, Letter with { Content = file }, true);
        Fits(Less with { HasMedia = false }, Letter with { Content = null }, false);
        Fits(Less with { HasMedia = true, MediaTypes = ["text/*"] }, Letter with { Content = file }, true);
    }

    [Fact]
    [Requirement("CPM-HLF-004")]
    [Requirement("CPM-MLD-003")]
    public void What_was_sent_and_reports_have_rules_of_their_own()
    {
        ReceptionRule sent = new(ReceptionSubject.Sent, ReceptionVerdict.Nothing) { Addresses = [Given.Anna] };
        ReceptionFacts own = Letter with { Subject = ReceptionSubject.Sent };
        Fits(sent, own, true);
        Fits(sent, Letter, false);
        Fits(sent, own with { Recipients = ["sip:eve@example.com"] }, false);
        Fits(new ReceptionRule(ReceptionSubject.Report, ReceptionVerdict.Nothing), ReceptionFacts.Report, true);
        Fits(new ReceptionRule(ReceptionSubject.Report, ReceptionVerdict.Nothing), own, false);
        Assert.Equal(ReceptionSubject.Sent, ReceptionFacts.SubjectOf(PlacementFlags.Scheduled | PlacementFlags.Sent));
        Assert.Equal(ReceptionSubject.Arrived, ReceptionFacts.SubjectOf(PlacementFlags.Inbox | PlacementFlags.Read));
    }

    [Fact]
    public void Rules_are_bounded_and_say_only_what_can_be_known()
    {
        var limits = new CpmLimits { ReceptionRules = 2, ReceptionRuleAddresses = 1 };
        ReceptionRule named = Less with { Addresses = [Given.Ben] };
        Assert.Null(Receiving.Fault([Less, named], limits));
        Assert.Equal("reception_rules", Receiving.Fault([Less, Less, Less], limits)?.Subject);
        Assert.Equal("reception_rule_addresses", Receiving.Fault([named, named], limits)?.Subject);
        ReceptionRule report = new(ReceptionSubject.Report, ReceptionVerdict.Nothing);
        Assert.Null(Receiving.Fault([report], limits));
        ReceptionRule[] faulty =
        [
            Less with { Subject = ReceptionSubject.None }, Less with { Subject = (ReceptionSubject)4 },
            Less with { Verdict = ReceptionVerdict.None }, Less with { Verdict = (ReceptionVerdict)4 }, Less with { OverBytes = -1 },
            Less with { Audiences = [MessageAudience.None] }, Less with { Audiences = [MessageAudience.One, MessageAudience.One] },
            Less with { Subject = ReceptionSubject.Sent, FromContacts = true }, Less with { Subject = ReceptionSubject.Sent, InMuted = true },
            report with { Verdict = ReceptionVerdict.Notification }, report with { OverBytes = 1 }, report with { HasMedia = false },
        ];
        Assert.All(faulty, rule => Assert.Equal(Refusal.Field("device.reception"), Receiving.Fault([rule], limits)));
    }

    [Fact]
    public void An_account_remembers_that_its_devices_once_got_different_things()
    {
        AccountState plain = Register(Given.Account, Given.Phone);
        Assert.False(Receiving.Differs(plain));
        AccountState selective = Register(plain, Given.Phone with { Reception = [Less with { InMuted = true }] });
        Assert.True(selective.Selective);
        Assert.Equal((false, true), Receiving.Asks(selective));
        AccountState again = Registration.Change(selective, 2, 0, d => d with { Reception = [] }, new CpmLimits(), 9).Accepted();
        Assert.True(Receiving.Differs(again));
        Assert.Equal((false, false), Receiving.Asks(again));

        // A device that was registered by an earlier release said what it takes, though nobody noted that.
        AccountState earlier = plain with { Devices = [plain.Devices[0] with { Description = Given.Phone with { MaxMessageBytes = 5 } }] };
        Assert.True(Receiving.Differs(earlier));
        Assert.True(Registration.Remove(earlier, 1).Accepted().Selective);
        Registration.Register(plain, Given.Phone with { Reception = [Less with { OverBytes = -1 }] }, new CpmLimits(), 1, 2)
            .IsRefused(RefusalReason.InvalidField, "device.reception");
    }

    private static AccountState Register(AccountState state, DeviceDescription device) =>
        Registration.Register(state, device, new CpmLimits(), Given.NowMs, 5).Accepted();

    private static void Fits(ReceptionRule rule, ReceptionFacts facts, bool fits) =>
        Assert.Equal(fits ? rule.Verdict : ReceptionVerdict.Whole, Reception.Of([rule], 0)!.Decide(facts));

    // Content of message.proto in its wire form: each part has its type, one byte of body, and a name or none.
    private static byte[] Carrying(params (string Type, string Name)[] parts) =>
        [.. parts.SelectMany(p => Field(1, [.. Field(1, Bytes(p.Type)), .. Field(2, [65]), .. p.Name.Length == 0 ? [] : Field(3, Bytes(p.Name))]))];

    private static byte[] Field(int number, byte[] value) => [(byte)((number << 3) | 2), (byte)value.Length, .. value];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
