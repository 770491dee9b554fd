using System.Collections.Immutable;

namespace Cpm.Media.Previews;

/// <summary>Makes pictures of a file, in a process of its own that has little time, memory and room, and no network.</summary>
/// <param name="tool">The program.</param>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
internal sealed class PreviewMaker(FfmpegTool tool, PreviewOptions options, TimeProvider time)
{
    // What telephones put into a file beside the picture: a small one, depths, brightness, and what is told of it.
    private const int MostItems = 16;

    /// <summary>Makes one of each size.</summary>
    /// <param name="input">The file.</param>
    /// <param name="type">Its type, as its bytes tell.</param>
    /// <param name="folder">An empty folder to work in.</param>
    /// <param name="isLast">Whether it will not be tried again: then something lesser is shown rather than nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The pictures; none if there is nothing to show.</returns>
    /// <exception cref="TimeoutException">
    /// The program failed: it does not tell whether the file is broken or the machine was short of something, so it may go better
    /// another time.
    /// </exception>
    public async Task<MadePreview> Make(
        string input, string type, string folder, bool isLast, CancellationToken cancellation)
    {
        if (PreviewRecipe.Of(type) is not { } recipe)
            return MadePreview.None;
        var isTiled = TiledPicture.Is(input, type);
        var isConverted = tool.HeifConvert is not null && (isTiled || recipe.IsBetterConverted) && !HeifItems.HasMoreThan(MostItems, input);
        if (isTiled && !isConverted)
            return MadePreview.None;
        if (isConverted && await Convert(input, folder, cancellation) is { } whole)
            (input, recipe) = (whole, PreviewRecipe.Converted);
        else if (isTiled)
            throw new TimeoutException("The program that makes one picture of a HEIF file ran out of time, or failed.");
        foreach (var kind in recipe.Kinds)
        {
            var exit = await tool.Run(PreviewArguments.Of(recipe, kind, input, folder, options), folder, options, time, cancellation);
            if (exit is null)
                break;
            if (exit == 0 && await Read(folder, cancellation) is { Length: > 0 } made)
                return new MadePreview(made, await ReadPlaceholder(folder, cancellation));
            if (kind == PreviewKind.Poster && !isLast && !await IsWithoutVideo(recipe, input, folder, cancellation))
                break;
        }
        throw new TimeoutException("The program that makes previews ran out of time, or failed.");
    }

    private async Task<string?> Convert(string input, string folder, CancellationToken cancellation)
    {
        var whole = Path.Combine(folder, "whole.jpg");
        var exit = await tool.Convert(input, whole, folder, options, time, cancellation);
        // Of several pictures, such as those of a burst, the first.
        var written = File.Exists(whole) ? whole : Path.Combine(folder, "whole-1.jpg");
        return exit == 0 && File.Exists(written) ? written : null;
    }

    private async Task<bool> IsWithoutVideo(PreviewRecipe recipe, string input, string folder, CancellationToken cancellation)
    {
        var exit = await tool.Run(PreviewArguments.Streams(recipe, input, folder, options), folder, options, time, cancellation);
        var told = Path.Combine(folder, PreviewArguments.StreamsFile);
        return exit == 0 && File.Exists(told)
            && !(await File.ReadAllTextAsync(told, cancellation)).Contains(": video", StringComparison.Ordinal);
    }

    // What is larger than it may be is none: a message is not to carry more because of what it shows.
    private async Task<byte[]> ReadPlaceholder(string folder, CancellationToken cancellation)
    {
        var path = new FileInfo(Path.Combine(folder, PreviewArguments.PlaceholderFile));
        if (!path.Exists || path.Length > options.PlaceholderBytes)
            return [];
        var bytes = await File.ReadAllBytesAsync(path.FullName, cancellation);
        return WebPSize.Of(bytes) is null ? [] : bytes;
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
