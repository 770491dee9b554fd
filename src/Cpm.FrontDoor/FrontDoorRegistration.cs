using Cpm.FrontDoor.Access;
using Cpm.FrontDoor.Admin;
using Cpm.FrontDoor.Connect;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Health;
using Cpm.FrontDoor.Limits;
using Cpm.FrontDoor.Mail;
using Cpm.FrontDoor.Media;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Services;
using Cpm.FrontDoor.Telemetry;
using Cpm.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Cpm.FrontDoor;

/// <summary>Puts the front door into a host.</summary>
public static class FrontDoorRegistration
{
    /// <summary>The name of the meter under which the front door counts.</summary>
    public const string MeterName = FrontDoorMetrics.MeterName;

    /// <summary>The name of the source under which the front door traces.</summary>
    public const string TraceSourceName = FrontDoorTraces.SourceName;

    /// <summary>The name of the part with which a trace of a message begins that comes over an open call.</summary>
    public const string FirstTraceName = FrontDoorTraces.Send;

    /// <summary>Adds the services of the front door. Grains are found through the host's <c>IGrainFactory</c>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">The front door as a whole.</param>
    /// <param name="tokens">Whose tokens are believed.</param>
    /// <param name="rates">How fast callers may be.</param>
    /// <param name="issuer">The development issuer; needed where the options name no other.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddFrontDoor(
        this IServiceCollection services, FrontDoorOptions options, TokenOptions tokens, RateOptions rates,
        DevelopmentIssuer? issuer)
    {
        services.TryAddSingleton<IServingStatus, ServingStatus>();
        services.TryAddSingleton<INearness, Anywhere>();
        services.AddSingleton(options).AddSingleton(tokens).AddSingleton(rates);
        services.AddSingleton<CallRates>().AddSingleton<DeviceStanding>().AddSingleton<StatusClosing>().AddSingleton<ClosedErrorSet>();
        services.AddSingleton(provider => CreateVerifier(provider, tokens, issuer));
        services.AddSingleton(provider => new DeviceTokens(
            tokens, tokens.UsesDevelopmentIssuer ? issuer : null, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ConnectedDevices>().AddSingleton<ConnectServices>().AddHostedService<Rounds>();
        services.AddSingleton<IAttachedDevices>(provider => provider.GetRequiredService<ConnectServices>());
        services.AddSingleton<AccountGrpcService>().AddSingleton<DeviceGrpcService>().AddSingleton<MessageGrpcService>()
            .AddSingleton<DraftGrpcService>().AddSingleton<SettingsGrpcService>().AddSingleton<DeliveryGrpcService>()
            .AddSingleton<ConversationGrpcService>().AddSingleton<GroupGrpcService>().AddSingleton<SessionGrpcService>()
            .AddSingleton<AdminGrpcService>();
        services.AddSingleton<SessionSignalGrpcService>();
        services.AddSingleton<ContactGrpcService>();
        services.AddSingleton<Transfers>().AddSingleton<LinkedMedia>().AddSingleton<Attaching>().AddSingleton<CarriedBodies>().AddSingleton<Forwarding>()
            .AddSingleton<PreviewDoor>().AddSingleton<UploadSealing>().AddSingleton<PartIntake>().AddSingleton<PartMedia>()
            .AddSingleton<MediaDoor>().AddSingleton<MediaGrpcService>().AddSingleton<MediaLinkEndpoint>();
        services.AddSingleton<MailForm>().AddSingleton<LinkedMail>();
        services.AddSingleton<OfferedFiles>().AddSingleton<AccessGate>().AddSingleton<AccessShown>().AddSingleton<MessageReading>();
        services.AddSingleton<FolderGrpcService>();
        services.AddSingleton<AuditGate>().AddHostedService<ThisServer>();
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.MaxReceiveBytes;
            grpc.MaxSendMessageSize = null;
            grpc.EnableDetailedErrors = false;
            grpc.Interceptors.Add<ClosedErrorSet>();
            grpc.Interceptors.Add<AuditGate>();
            grpc.Interceptors.Add<AccessShown>();
        });
        return services;
    }

    /// <summary>Puts the gate before all calls. To come first among the host's middleware.</summary>
    /// <param name="app">The host's pipeline.</param>
    /// <returns>The same pipeline.</returns>
    public static IApplicationBuilder UseFrontDoor(this IApplicationBuilder app) => app.UseMiddleware<CallGate>();

    /// <summary>Maps the calls of the contract.</summary>
    /// <param name="routes">The host's routes.</param>
    /// <returns>The same routes.</returns>
    public static IEndpointRouteBuilder MapFrontDoor(this IEndpointRouteBuilder routes)
    {
        routes.MapGrpcService<AccountGrpcService>();
        routes.MapGrpcService<DeviceGrpcService>();
        routes.MapGrpcService<MessageGrpcService>();
        routes.MapGrpcService<DraftGrpcService>();
        routes.MapGrpcService<SettingsGrpcService>();
        routes.MapGrpcService<DeliveryGrpcService>();
        routes.MapGrpcService<ConversationGrpcService>();
        routes.MapGrpcService<GroupGrpcService>();
        routes.MapGrpcService<SessionGrpcService>();
        routes.MapGrpcService<ContactGrpcService>();
        routes.MapGrpcService<FolderGrpcService>();
        routes.MapGrpcService<AdminGrpcService>();
        routes.MapGrpcService<SessionSignalGrpcService>();
        routes.MapGrpcService<MediaGrpcService>();
        MediaLinkEndpoint.Map(routes, routes.ServiceProvider.GetRequiredService<MediaLinkEndpoint>());
        return routes;
    }

    private static TokenVerifier CreateVerifier(IServiceProvider provider, TokenOptions options, DevelopmentIssuer? issuer)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        if (!options.UsesDevelopmentIssuer)
        {
            var source = new JwksSource(options, time, provider.GetRequiredService<ILogger<JwksSource>>());
            return new TokenVerifier(options, options.Issuer, source, time);
        }
        var key = issuer?.PublicKey ?? throw new InvalidOperationException("Tokens:Issuer is empty and no issuer is built in.");
        return new TokenVerifier(options, DevelopmentIssuer.Issuer, new FixedKeys(key), time);
    }
}
