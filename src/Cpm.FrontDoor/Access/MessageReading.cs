using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Messages;
using Cpm.Protocol.V1;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Access;

/// <summary>A message, or a part of one, as its owner may retrieve it over the network by which he comes.</summary>
internal sealed class MessageReading(IGrainFactory grains, AccessGate access)
{
    /// <summary>Gives it to a device, which has it then.</summary>
    public async Task<Message> Give(Caller caller, GetMessageRequest request, ServerCallContext context)
    {
        var fetches = MessageParts.IsFull(request);
        // Who is refused it has not got it: only what is given is noted as delivered.
        if (fetches && (access.Restricts || request.Parts.Count > 0))
            await Read(caller, request, context);
        return await Read(caller, request, context, fetches);
    }

    /// <summary>Reads one of its parts, which stays here.</summary>
    /// <param name="caller">Whose message.</param>
    /// <param name="messageId">Which.</param>
    /// <param name="part">Which part.</param>
    /// <param name="context">By which network.</param>
    public async Task<ContentPart> ReadPart(Caller caller, string messageId, int part, ServerCallContext context)
    {
        var message = await Read(caller, new GetMessageRequest { MessageId = messageId, Parts = { part } }, context, partsField: "part");
        return message.Content?.Parts[part] ?? throw new RefusedException(new Refused(RefusalReason.MessageRecalled));
    }

    private async Task<Message> Read(
        Caller caller, GetMessageRequest request, ServerCallContext context, bool fetches = false, string partsField = "parts")
    {
        var number = Ids.Require(request.MessageId, "message_id", MessageIds.Parse, RefusalReason.MessageUnknown);
        var found = (await grains.GetGrain<IMessagesGrain>(caller.Account).Find(number, caller.Device, fetches)).OrRefuse();
        var message = MessageParts.Cut(found.ToProto(), request, partsField);
        access.Require(context, message);
        return message;
    }
}
