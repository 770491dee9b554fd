namespace Orleans.Standalone.Activations;

/// <summary>Knows where an activation is found.</summary>
internal interface IActivationOwner
{
    void Remove(Activation activation);
}
