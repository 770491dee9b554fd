using System.Text;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Sessions;

/// <summary>The shape of candidates that are told one by one (trickle ICE, RFC 8838). What they say is between the devices.</summary>
public static class IceCandidates
{
    private const string Beginning = "candidate:";
    private const int MaxName = 64;

    /// <summary>Checks them.</summary>
    /// <param name="candidates">The candidates.</param>
    /// <param name="isEnd">Whether there are no more.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>Why not; null if they can be told.</returns>
    public static Refusal? Check(IReadOnlyList<IceCandidate> candidates, bool isEnd, CpmLimits limits)
    {
        if (candidates.Count == 0 && !isEnd)
        {
            return Refusal.Field("candidates");
        }

        if (candidates.Count > limits.CandidatesPerSignal)
        {
            return Refusal.Limit("candidates_per_signal", limits.CandidatesPerSignal);
        }

        foreach (IceCandidate candidate in candidates)
        {
            if (Encoding.UTF8.GetByteCount(candidate.Text) > limits.CandidateBytes)
            {
                return new Refusal(RefusalReason.ContentTooLarge, "candidate_bytes", limits.CandidateBytes);
            }

            if (!candidate.Text.StartsWith(Beginning, StringComparison.Ordinal) || candidate.Text.Any(char.IsControl))
            {
                return Refusal.Field("candidates.candidate");
            }

            if (candidate.Medium.Length > MaxName || candidate.Medium.Any(char.IsControl))
            {
                return Refusal.Field("candidates.media");
            }

            if (candidate.MediaIndex < 0 || candidate.MediaIndex >= limits.SessionDescriptionMedia)
            {
                return Refusal.Field("candidates.media_index");
            }
        }

        return null;
    }
}
