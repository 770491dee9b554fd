using System.Collections.Immutable;

namespace Cpm.Media.Previews;

/// <summary>Makes pictures of a file, in a process of its own that has little time, memory and room, and no network.</summary>
/// <param name="tool">The program.</param>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
internal sealed class PreviewMaker(FfmpegTool tool, PreviewOptions options, TimeProvider time)
{
    private const int FirstSignal = 129;

    /// <summary>Makes one of each size.</summary>
    /// <param name="input">The file.</param>
    /// <param name="type">Its type, as its bytes tell.</param>
    /// <param name="folder">An empty folder to work in.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The pictures; none if there is nothing to show.</returns>
    /// <exception cref="TimeoutException">The program ran out of time, or broke down: it may go better another time.</exception>
    public async Task<ImmutableArray<MadePicture>> Make(string input, string type, string folder, CancellationToken cancellation)
    {
        if (PreviewRecipe.Of(type) is not { } recipe || TiledPicture.Is(input, type))
            return [];
        foreach (var kind in recipe.Kinds)
        {
            var exit = await tool.Run(PreviewArguments.Of(recipe, kind, input, folder, options), folder, options, time, cancellation);
            if (exit is null or >= FirstSignal)
                throw new TimeoutException("The program that makes previews ran out of time, or broke down.");
            if (exit == 0 && await Read(folder, cancellation) is { Length: > 0 } made)
                return made;
        }
        return [];
    }

    private async Task<ImmutableArray<MadePicture>> Read(string folder, CancellationToken cancellation)
    {
        var made = ImmutableArray.CreateBuilder<MadePicture>();
        foreach (var (size, _, file) in PreviewArguments.Sizes)
        {
            var path = new FileInfo(Path.Combine(folder, file));
            if (!path.Exists || path.Length > options.MaxPictureBytes)
                return [];
            var bytes = await File.ReadAllBytesAsync(path.FullName, cancellation);
            if (WebPSize.Of(bytes) is not { } measure)
                return [];
            made.Add(new MadePicture(size, bytes, measure.Width, measure.Height));
        }
        return made.ToImmutable();
    }
}
