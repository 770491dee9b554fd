using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.FrontDoor.Services;

/// <content>Messages that devices hold (CPM-STOR-015, -016).</content>
internal sealed partial class MessageGrpcService
{
    public override async Task<UploadMessagesResponse> UploadMessages(UploadMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(UploadMapping.Check(request));
        // Of all that was asked, before what is known of media is written into it.
        var ask = Requests.Of(request.RequestId, request, caller.Device);
        var messages = new Grains.Messages.MessageToUpload[request.Messages.Count];
        for (var i = 0; i < messages.Length; i++)
        {
            var message = request.Messages[i];
            messages[i] = UploadMapping.Fault(message) is { } fault
                ? UploadMapping.Faulty(message, fault)
                : UploadMapping.ToGrain(message, await attaching.Prepare(message.Content, caller.Account, context.CancellationToken));
        }
        var answer = await Of(caller).Upload(ask, messages, request.Automatic);
        return answer.OrRefuse().ToProto(request);
    }
}
