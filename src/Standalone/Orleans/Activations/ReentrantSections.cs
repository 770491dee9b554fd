namespace Orleans.Standalone.Activations;

/// <summary>The call chains that may come back to an activation, each as often as it was let.</summary>
internal sealed class ReentrantSections
{
    private readonly Dictionary<Guid, int> _depths = [];

    public void Enter(Guid chain) => _depths[chain] = _depths.GetValueOrDefault(chain) + 1;

    public void Exit(Guid chain)
    {
        if (_depths.TryGetValue(chain, out int depth) && depth > 1)
            _depths[chain] = depth - 1;
        else
            _depths.Remove(chain);
    }

    public bool Contains(Guid chain) => chain != Guid.Empty && _depths.ContainsKey(chain);
}
