using System.Globalization;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Telemetry;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cpm.FrontDoor.Security;

/// <summary>
/// Gives a status that the framework made (unknown call, unreadable frame, too large, deadline) its reason from the closed
/// set. Without content the status is among the headers, which are seen when the response starts; otherwise it is among
/// the trailers, which are seen when the call has ended.
/// </summary>
internal sealed class StatusClosing
{
    private const string StatusName = "grpc-status";
    private const string MessageName = "grpc-message";
    private readonly long _maxReceiveBytes;
    private readonly Func<object, Task> _closeHeaders;

    public StatusClosing(FrontDoorOptions options)
    {
        _maxReceiveBytes = options.MaxReceiveBytes;
        _closeHeaders = state =>
        {
            Close(((HttpContext)state).Response.Headers);
            return Task.CompletedTask;
        };
    }

    public void Watch(HttpContext context) => context.Response.OnStarting(_closeHeaders, context);

    public void CloseTrailers(HttpContext context)
    {
        var trailers = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        if (context.Response.HasStarted && trailers is { IsReadOnly: false })
            Close(trailers);
    }

    public static void Write(IHeaderDictionary to, Google.Rpc.Status status)
    {
        to[StatusName] = status.Code.ToString(CultureInfo.InvariantCulture);
        // Our texts need no percent-encoding: plain ASCII, no "%".
        to[MessageName] = status.Message;
        to[ErrorMap.DetailsTrailer] = Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
    }

    private void Close(IHeaderDictionary headers)
    {
        if (!headers.TryGetValue(StatusName, out var text) || headers.ContainsKey(ErrorMap.DetailsTrailer))
            return;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) || code == 0)
            return;
        var refused = ErrorMap.FromFramework((StatusCode)code, _maxReceiveBytes);
        FrontDoorMetrics.Refused(refused.Reason);
        Write(headers, ErrorMap.ToStatus(refused));
    }
}
