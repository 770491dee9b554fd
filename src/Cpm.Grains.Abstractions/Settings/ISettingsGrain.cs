
namespace Cpm.Grains.Settings;

/// <summary>Settings and block list of an account. Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.ISettingsGrain")]
public interface ISettingsGrain : IGrainWithStringKey
{
    /// <summary>Reads the settings.</summary>
    /// <returns>The settings, or why not.</returns>
    [Alias("Read")]
    Task<Answer<SettingsView>> Read();

    /// <summary>Changes settings; null fields stay as they are.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="expectedVersion">The version last read; 0 for any.</param>
    /// <param name="allowDeliveryReports">A new value.</param>
    /// <param name="allowReadReports">A new value.</param>
    /// <param name="ringDevices">The only devices that ring; none for all that can.</param>
    /// <param name="answerRules">What is answered for him in sessions, addresses in any spelling.</param>
    /// <param name="mediaAsLinks">A new value.</param>
    /// <param name="mediaAsLinksOverBytes">A new value.</param>
    /// <param name="uploadAutomatically">A new value.</param>
    /// <param name="keepingRules">What is kept, addresses in any spelling.</param>
    /// <param name="keepSessionFiles">A new value.</param>
    /// <returns>As changed, or why not.</returns>
    [Alias("Change")]
    Task<Answer<SettingsView>> Change(
        Request request, long expectedVersion, bool? allowDeliveryReports, bool? allowReadReports, int[]? ringDevices = null,
        AnswerRuleView[]? answerRules = null, bool? mediaAsLinks = null, int? mediaAsLinksOverBytes = null,
        bool? uploadAutomatically = null, KeepingRuleView[]? keepingRules = null,
        bool? keepSessionFiles = null);

    /// <summary>Puts an address on the block list or takes it off.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="address">In any spelling.</param>
    /// <param name="blocked">True: on the list.</param>
    /// <returns>The change with the address in canonical form, or why not.</returns>
    [Alias("Block")]
    Task<Answer<BlockView>> Block(Request request, string address, bool blocked);

    /// <summary>Lists blocked addresses in alphabetical order.</summary>
    /// <param name="after">The last address of the page before; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("ListBlocked")]
    Task<Answer<Page<string>>> ListBlocked(string after, int count);
}
