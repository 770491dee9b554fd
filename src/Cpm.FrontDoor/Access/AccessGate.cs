using System.Collections.Immutable;
using System.Net;
using Cpm.Domain.Access;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Protocol.V1;
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

    public void Require(ServerCallContext context, string type, long bytes) =>
        Answers.Require(WhyNot(context.GetHttpContext(), type, bytes));

    /// <summary>Requires it of all that a message carries itself; what it refers to is asked about where it is read.</summary>
    public void Require(ServerCallContext context, Message message)
    {
        if (_policy.Rules.IsEmpty)
            return;
        foreach (var part in message.Content?.Parts ?? [])
        {
            if (part.Body.Length > 0)
                Require(context, part.MediaType, part.SizeBytes > 0 ? part.SizeBytes : part.Body.Length);
        }
    }

    public Refused? WhyNot(HttpContext context, string type, long bytes) =>
        !_policy.Rules.IsEmpty && _policy.WhyNot(NetworkOf(context), type, bytes) is { } refusal ? Refused.From(refusal) : null;

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
