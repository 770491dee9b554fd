using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Enumerations;

/// <summary>Asks a grain for the next items of an enumeration.</summary>
internal sealed class BatchCall<T>(Enumeration<T> enumeration) : ResultCall<Batch<T>>(s_method)
{
    private static readonly CallMethod s_method =
        CallMethod.Internal("AsyncEnumerable.MoveNext", alwaysInterleave: true, takesToken: true);

    public override Task Start(object target) => enumeration.NextAsync(target, CalleeToken);
}
