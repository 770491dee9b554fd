using Cpm.Protocol.Admin.V1;
using Cpm.Protocol.V1;
using Google.Protobuf.Reflection;

namespace Cpm.Host.Tests.HostileInput;

/// <summary>The public contract, read from its descriptors: a new rpc is tested without a line here.</summary>
internal static class Contract
{
    private static readonly FileDescriptor[] Files =
    [
        AccountServiceReflection.Descriptor, DeviceServiceReflection.Descriptor, MessageServiceReflection.Descriptor,
        DraftServiceReflection.Descriptor, SettingsServiceReflection.Descriptor, DeliveryServiceReflection.Descriptor,
        ConversationServiceReflection.Descriptor, AdminServiceReflection.Descriptor,
        GroupServiceReflection.Descriptor,
        SessionServiceReflection.Descriptor,
        SessionSignalServiceReflection.Descriptor,
        MediaServiceReflection.Descriptor,
        ContactServiceReflection.Descriptor,
        FolderServiceReflection.Descriptor,
    ];

    internal static IEnumerable<MethodDescriptor> Rpcs => Files.SelectMany(f => f.Services).SelectMany(s => s.Methods);

    internal static TheoryData<string> RpcNames => [.. Rpcs.Select(Path)];

    internal static MethodDescriptor Find(string path) => Rpcs.Single(r => Path(r) == path);

    internal static string Path(MethodDescriptor rpc) => $"/{rpc.Service.FullName}/{rpc.Name}";

    /// <summary>Calls that only operators may make: all of the admin service, and of the account service all but reading oneself.</summary>
    internal static bool IsForOperators(MethodDescriptor rpc) =>
        rpc.Service.Name == "AdminService" || (rpc.Service.Name == "AccountService" && rpc.Name != "GetAccount");

    internal static bool IsForDevices(MethodDescriptor rpc) => rpc is { Service.Name: "DeliveryService", IsClientStreaming: true };

    /// <summary>Calls that take a token only if it names a device.</summary>
    internal static bool NeedsDevice(MethodDescriptor rpc) => IsForDevices(rpc) || rpc.Service.Name == "SessionSignalService";
}
