using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Lifecycle;
using Orleans.Standalone.Runtime;

namespace Orleans.Standalone;

/// <summary>Starts and stops the runtime with its host.</summary>
internal sealed class StandaloneSilo : IHostedService
{
    private readonly GrainRuntime _runtime;
    private readonly SiloLifecycle _lifecycle = new();

    public StandaloneSilo(GrainRuntime runtime, IEnumerable<ILifecycleParticipant<ISiloLifecycle>> participants)
    {
        _runtime = runtime;
        foreach (ILifecycleParticipant<ISiloLifecycle> participant in participants)
            participant.Participate(_lifecycle);
    }

    public Task StartAsync(CancellationToken cancellationToken) => _lifecycle.StartAsync(
        ServiceLifecycleStage.First, ServiceLifecycleStage.Last, cancellationToken);

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _lifecycle.StopAsync(ServiceLifecycleStage.BecomeActive, ServiceLifecycleStage.Last, cancellationToken);
        await EndActivationsAsync(cancellationToken);
        await _lifecycle.StopAsync(
            ServiceLifecycleStage.First, ServiceLifecycleStage.BecomeActive - 1, cancellationToken);
    }

    private async Task EndActivationsAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_runtime.Options.StopTimeout, _runtime.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var reason = new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The process stops.");
        try
        {
            // An ending activation may call others, which then begin anew: so again until there is none.
            while (_runtime.Directory.Activations.ToArray() is { Length: > 0 } activations)
            {
                Task[] ends = [.. activations.Select(a => a.Deactivated)];
                foreach (Activation activation in activations)
                    activation.Deactivate(reason, cancellationToken);
                await Task.WhenAll(ends).WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            ActivationLog.StopIncomplete(_runtime.Log, _runtime.Directory.Count);
        }
        _runtime.Directory.Close();
    }

    private sealed class SiloLifecycle : StagedLifecycle, ISiloLifecycle;
}
