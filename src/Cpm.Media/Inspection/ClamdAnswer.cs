using System.Text;

namespace Cpm.Media.Inspection;

/// <summary>What clamd answers: "stream: OK", "stream: NAME FOUND", or something that ends with "ERROR".</summary>
internal static class ClamdAnswer
{
    private const int MostFindingLength = 100;
    private const string Begins = "stream: ", Found = " FOUND";

    /// <summary>What clamd calls it, if told to tell, when it did not look at all of a file.</summary>
    private const string Unfinished = "Heuristics.Limits.Exceeded";

    /// <summary>Reads it; what is not understood is no answer.</summary>
    public static (InspectionOutcome Outcome, string Finding) Read(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)0);
        // One that breaks off might have gone on otherwise.
        if (end < 0)
            return (InspectionOutcome.Away, "");
        var text = Encoding.Latin1.GetString(bytes[..end]);
        return text == "stream: OK" ? (InspectionOutcome.Clean, "")
            : text.StartsWith(Begins, StringComparison.Ordinal) && text.EndsWith(Found, StringComparison.Ordinal)
                && text.Length > Begins.Length + Found.Length
                ? OfFinding(text[Begins.Length..^Found.Length])
            : text.StartsWith("INSTREAM size limit exceeded", StringComparison.Ordinal) ? (InspectionOutcome.TooLarge, "")
            : (InspectionOutcome.Away, "");
    }

    private static (InspectionOutcome Outcome, string Finding) OfFinding(string finding) =>
        finding.StartsWith(Unfinished, StringComparison.Ordinal)
            ? (InspectionOutcome.TooLarge, "") : (InspectionOutcome.Harmful, Tidy(finding));

    // It is written into a log.
    private static string Tidy(string finding) => new(
        [.. finding.Take(MostFindingLength).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or ':' ? c : '?')]);
}
