using Cpm.Domain.Limits;
using Cpm.FrontDoor;
using Cpm.FrontDoor.Access;
using Cpm.FrontDoor.Limits;
using Cpm.FrontDoor.Security;
using Cpm.Grains.Accounts;
using Cpm.Grains.Keeping;
using Cpm.Ledger;
using Cpm.Media;
using Cpm.Media.Inspection;
using Cpm.Media.Previews;
using Microsoft.Extensions.Configuration;

namespace Cpm.Host.Settings;

/// <summary>All that can be set, read once at start. Where and what: docs/configuration.md.</summary>
internal sealed record ServerSettings
{
    public required StoreSettings Store { get; init; }

    public required ListenSettings Listen { get; init; }

    public required ClusterSettings Cluster { get; init; }

    public required RealmSettings Realm { get; init; }

    public required RelaySettings Relay { get; init; }

    public required DiagnosticsSettings Diagnostics { get; init; }

    public required MetricsSettings Metrics { get; init; }

    public required TelemetrySettings Telemetry { get; init; }

    public required FrontDoorOptions FrontDoor { get; init; }

    public required TokenOptions Tokens { get; init; }

    public required RateOptions Rates { get; init; }

    public required CpmLimits Limits { get; init; }

    public required AccountOptions Accounts { get; init; }

    public required LedgerOptions Ledger { get; init; }

    public required MediaOptions Media { get; init; }

    public required AccessOptions Access { get; init; }

    public required ScanOptions Scan { get; init; }

    public required PreviewOptions Preview { get; init; }

    public required SearchSettings Search { get; init; }

    public required KeepingOptions Keeping { get; init; }

    public static ServerSettings Read(IConfiguration configuration)
    {
        try
        {
            return new ServerSettings
            {
                Store = Bind<StoreSettings>(configuration, "Store"),
                Listen = Bind<ListenSettings>(configuration, "Listen"),
                Cluster = Bind<ClusterSettings>(configuration, "Cluster"),
                Realm = Bind<RealmSettings>(configuration, "Realm"),
                Relay = Bind<RelaySettings>(configuration, "Relay"),
                Diagnostics = Bind<DiagnosticsSettings>(configuration, "Diagnostics"),
                Metrics = Bind<MetricsSettings>(configuration, "Metrics"),
                Telemetry = Bind<TelemetrySettings>(configuration, "Telemetry"),
                FrontDoor = Bind<FrontDoorOptions>(configuration, "FrontDoor"),
                Tokens = Bind<TokenOptions>(configuration, "Tokens"),
                Rates = Bind<RateOptions>(configuration, "Rates"),
                Limits = Bind<CpmLimits>(configuration, "Limits"),
                Accounts = Bind<AccountOptions>(configuration, "Accounts"),
                Ledger = Bind<LedgerOptions>(configuration, "Ledger"),
                Media = Bind<MediaOptions>(configuration, "Media"),
                Access = Bind<AccessOptions>(configuration, "Access"),
                Scan = Bind<ScanOptions>(configuration, "Scan"),
                Preview = Bind<PreviewOptions>(configuration, "Preview"),
                Search = Bind<SearchSettings>(configuration, "Search"),
                Keeping = Bind<KeepingOptions>(configuration, "Keeping"),
            }.Checked();
        }
        catch (InvalidOperationException fault)
        {
            throw new SettingsException(fault.Message, fault);
        }
    }

    // A misspelt name is a fault, not something to pass over.
    private static T Bind<T>(IConfiguration configuration, string section) where T : new()
    {
        var from = configuration.GetSection(section);
        var known = typeof(T).GetProperties().Select(property => property.Name);
        if (from.GetChildren().Select(child => child.Key).Except(known, StringComparer.OrdinalIgnoreCase).ToArray() is { Length: > 0 } unknown)
            throw new SettingsException(string.Join('\n', unknown.Select(name => $"{section}:{name} is no setting.")));
        return from.Get<T>(binding => binding.ErrorOnUnknownConfiguration = true) ?? new T();
    }

    private ServerSettings Checked()
    {
        string[] faults =
        [
            .. Store.Faults(), .. Listen.Faults(), .. Cluster.Faults(), .. Realm.Faults(), .. Relay.Faults(),
            .. Diagnostics.Faults(), .. Metrics.Faults(Listen), .. Telemetry.Faults(), .. FrontDoor.Faults(), .. Tokens.Faults(),
            .. Rates.Faults(), .. Limits.Faults(), .. Accounts.Faults(), .. Media.Faults(), .. MediaFaults(), .. LedgerFaults(),
            .. Access.Faults(), .. Scan.Faults(), .. Preview.Faults(), .. Search.Faults(), .. Keeping.Faults(), .. SessionFaults(),
        ];
        return faults.Length == 0 ? this : throw new SettingsException(string.Join('\n', faults));
    }

    private string[] MediaFaults() => Media.Store == "postgres" && !Store.IsPostgres
        ? ["Media:Store is postgres, but Store:Provider is not."]
        : [];

    // Whoever repeats the request that started a session must find it, and not start another one.
    private string[] SessionFaults() => TimeSpan.FromDays(Limits.EndedSessionDays) < TimeSpan.FromHours(Ledger.ReceiptRetentionHours)
        ? ["Limits:EndedSessionDays is shorter than Ledger:ReceiptRetentionHours."]
        : [];

    private IEnumerable<string> LedgerFaults()
    {
        string? fault = null;
        try
        {
            Ledger.Validate();
            if (Store.Faults().FirstOrDefault() is null)
                Store.ToLedger().Validate();
        }
        catch (ArgumentException wrong)
        {
            fault = wrong.Message;
        }
        return fault is null ? [] : [fault];
    }
}
