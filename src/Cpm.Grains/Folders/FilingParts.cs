namespace Cpm.Grains.Folders;

/// <summary>What is too much for one transaction: part by part, each with a receipt of its own.</summary>
internal static class FilingParts
{
    private const int MaxParts = 5;

    /// <summary>Does as many parts as one call may.</summary>
    /// <param name="request">The call; its parts have ids of their own.</param>
    /// <param name="begin">How far calls before this one got.</param>
    /// <param name="part">Does one part, from where the one before it ended.</param>
    /// <returns>How much all of them did, and where the last one ended.</returns>
    public static async Task<Answer<FiledPart>> All(
        Request request, FiledPart begin, Func<Request, FiledPart, Task<Answer<FiledPart>>> part)
    {
        int count = 0;
        FiledPart at = begin;
        for (int i = 0; i < MaxParts; i++)
        {
            Answer<FiledPart> answer = await part(request with { Id = $"{request.Id}/{i}" }, at);
            if (answer.Value is not { } done)
            {
                return answer;
            }

            (count, at) = (count + done.Count, done);
            if (done.Next == 0)
            {
                break;
            }
        }

        return at with { Count = count };
    }
}
