using Cpm.Ledger.Tables;
using Cpm.Media.Collecting;
using Cpm.Media.Inspection;
using Cpm.Media.Links;
using Cpm.Media.Previews;
using Cpm.Media.Transfer;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cpm.Media;

/// <summary>Puts the media store into a host.</summary>
public static class MediaRegistration
{
    /// <summary>Adds the ways in and out, and the collector. The clock is the host's.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">The options.</param>
    /// <param name="store">Where bytes are kept.</param>
    /// <param name="rows">What is known of media.</param>
    /// <param name="collection">How media go.</param>
    /// <param name="keys">The secrets of links.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddMedia(
        this IServiceCollection services, MediaOptions options, IMediaStore store, IMediaRows rows, IMediaCollection collection,
        LinkKeys keys) => services
        .AddSingleton(options).AddSingleton(store).AddSingleton(rows).AddSingleton(collection).AddSingleton(new LinkTokens(keys))
        .AddSingleton<MediaIntake>().AddSingleton<MediaReader>().AddSingleton<MediaSealing>()
        .AddSingleton<MediaCollector>().AddHostedService(provider => provider.GetRequiredService<MediaCollector>());

    /// <summary>Adds the look at uploads for what does harm.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">The options.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddScanning(this IServiceCollection services, ScanOptions options) => services
        .AddSingleton(provider => new MediaScanning(
            options, options.EndPoint() is { } where ? new ClamdInspection(where) : null, provider.GetRequiredService<MediaReader>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MediaScanning>>()));

    /// <summary>Adds previews of media. The source of numbers is the host's.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">The options.</param>
    /// <param name="rows">What is known of previews.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddPreviews(this IServiceCollection services, PreviewOptions options, IPreviewRows rows) => services
        .AddSingleton(options).AddSingleton(rows).AddSingleton<PreviewWork>()
        .AddSingleton<Previewing>().AddHostedService(provider => provider.GetRequiredService<Previewing>());
}
