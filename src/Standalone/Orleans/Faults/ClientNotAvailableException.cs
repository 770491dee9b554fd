namespace Orleans.Runtime;

/// <summary>The object behind an observer reference is gone.</summary>
public class ClientNotAvailableException : OrleansException
{
    internal ClientNotAvailableException(GrainId target) : base($"Nobody listens at {target}.")
    {
    }
}
