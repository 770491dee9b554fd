using Orleans.Runtime;
using Orleans.Standalone.Lifecycle;

namespace Orleans.Standalone.Activations;

/// <summary>The stages of one activation.</summary>
internal sealed class ActivationLifecycle : StagedLifecycle, IGrainLifecycle;
