using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Cpm.Client.Calls;

/// <summary>
/// Gives every change a request id before its first attempt, so that all attempts carry the same one.
/// </summary>
internal static class RequestIds
{
    private static readonly ConcurrentDictionary<MessageDescriptor, FieldDescriptor?> Fields = new();

    public static string New(TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow()).ToString();

    /// <summary>The request with an id: itself if it has one or needs none, otherwise a copy.</summary>
    public static T Ensure<T>(T request, TimeProvider time) where T : class
    {
        if (request is not IMessage message || FieldOf(message) is not { } field)
            return request;
        if (field.Accessor.GetValue(message) is string { Length: > 0 })
            return request;
        var copy = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        field.Accessor.SetValue(copy, New(time));
        return (T)copy;
    }

    private static FieldDescriptor? FieldOf(IMessage message) =>
        Fields.GetOrAdd(message.Descriptor, static descriptor => descriptor.FindFieldByName("request_id"));
}
