using System.Diagnostics.CodeAnalysis;

namespace Cpm.Domain;

/// <summary>What a decision function returns: what happens, or why not.</summary>
/// <typeparam name="T">What happens.</typeparam>
public readonly record struct Decision<T> where T : class
{
    private Decision(T? accepted, Refusal? refused) => (Accepted, Refused) = (accepted, refused);

    /// <summary>What happens; null when refused.</summary>
    public T? Accepted { get; }

    /// <summary>Why not; null when accepted.</summary>
    public Refusal? Refused { get; }

    /// <summary>Takes the decision apart.</summary>
    /// <param name="accepted">What happens.</param>
    /// <param name="refused">Why not.</param>
    /// <returns>True when accepted.</returns>
    public bool Is([NotNullWhen(true)] out T? accepted, [NotNullWhen(false)] out Refusal? refused)
    {
        (accepted, refused) = (Accepted, Refused);
        return accepted is not null;
    }

    /// <summary>Accepts.</summary>
    /// <param name="accepted">What happens.</param>
    public static implicit operator Decision<T>(T accepted) => new(accepted, null);

    /// <summary>Refuses.</summary>
    /// <param name="refused">Why not.</param>
    public static implicit operator Decision<T>(Refusal refused) => new(null, refused);

    /// <summary>Refuses for a reason that needs no detail.</summary>
    /// <param name="reason">Why not.</param>
    public static implicit operator Decision<T>(RefusalReason reason) => new(null, new Refusal(reason));
}
