using System.Collections;
using System.Collections.Immutable;
using System.Net;
using Cpm.Domain.Access;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.Grains;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using AccessNetwork = Cpm.Domain.Devices.AccessNetwork;

namespace Cpm.FrontDoor.Access;

/// <summary>By which network somebody comes, and what he may retrieve over it.</summary>
internal sealed class AccessGate
{
    /// <summary>Where devices say by which network they come.</summary>
    public const string Header = "cpm-access-network";

    private readonly AccessPolicy _policy;
    private readonly ImmutableArray<(IPNetwork Range, AccessNetwork Network)> _ranges;
    private readonly bool _believesDevices;

    public AccessGate(AccessOptions options)
    {
        _policy = new AccessPolicy([.. options.Rules.Select(AccessRule.Parse).OfType<AccessRule>()]);
        _ranges =
        [
            .. options.Ranges.Select(AccessOptions.ParseRange).OfType<(IPNetwork Range, AccessNetwork Network)>()
                .OrderByDescending(range => range.Range.PrefixLength),
        ];
        _believesDevices = options.BelieveDevices;
    }

    /// <summary>Whether there is anything that may not be retrieved by everybody.</summary>
    public bool Restricts => !_policy.Rules.IsEmpty;

    public void Require(ServerCallContext context, string type, long bytes) =>
        Answers.Require(WhyNot(context.GetHttpContext(), type, bytes));

    /// <summary>Requires it of all that a message carries itself; what it refers to is asked about where it is read.</summary>
    public void Require(ServerCallContext context, Message message)
    {
        if (Restricts && message.Content is { } content)
            Answers.Require(Carried(content).Select(part => WhyNot(context.GetHttpContext(), part)).FirstOrDefault(refused => refused is not null));
    }

    /// <summary>Leaves out of what is shown unasked, in lists and entries, the bodies that may not be retrieved: who asks for one is told why.</summary>
    public void LeaveOut(HttpContext context, IMessage shown)
    {
        if (!Restricts)
            return;
        foreach (var part in Carried(shown))
        {
            if (WhyNot(context, part) is not null)
                MessageParts.LeaveOut(part);
        }
    }

    public Refused? WhyNot(HttpContext context, string type, long bytes) =>
        Restricts && _policy.WhyNot(NetworkOf(context), type, bytes) is { } refusal ? Refused.From(refusal) : null;

    private Refused? WhyNot(HttpContext context, ContentPart part) =>
        WhyNot(context, part.MediaType, Math.Max(part.SizeBytes, part.Body.Length));

    // Wherever in an answer they are, so that no list is forgotten.
    private static IEnumerable<ContentPart> Carried(IMessage shown) => shown is ContentPart part
        ? part.Body.IsEmpty ? [] : [part]
        : shown.Descriptor.Fields.InDeclarationOrder().Where(field => field.FieldType == FieldType.Message)
            .SelectMany(field => field.Accessor.GetValue(shown) switch
            {
                IMessage one => Carried(one),
                IDictionary => [],
                IEnumerable many => many.OfType<IMessage>().SelectMany(Carried),
                _ => [],
            });

    internal AccessNetwork NetworkOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } address)
        {
            var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
            foreach (var (range, network) in _ranges)
            {
                if (range.BaseAddress.AddressFamily == plain.AddressFamily && range.Contains(plain))
                    return network;
            }
        }
        return _believesDevices ? AccessRule.ParseNetwork(context.Request.Headers[Header].ToString()) ?? AccessNetwork.Unspecified : AccessNetwork.Unspecified;
    }
}
