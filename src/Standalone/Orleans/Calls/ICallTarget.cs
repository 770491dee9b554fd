namespace Orleans.Standalone.Calls;

/// <summary>Takes calls.</summary>
internal interface ICallTarget
{
    /// <summary>Takes a call; false if this is no longer the place for it.</summary>
    bool TryReceive(GrainCall call);
}
