namespace Orleans.Streams.Core;

/// <summary>A grain that wants to attach its observer when an event comes without one.</summary>
public interface IStreamSubscriptionObserver
{
    /// <summary>An event waits: resume the handle that the factory makes.</summary>
    Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
}
