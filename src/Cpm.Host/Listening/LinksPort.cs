using Cpm.Host.Settings;
using Cpm.Media.Links;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cpm.Host.Listening;

/// <summary>The port on which links to media are served, and nothing else is.</summary>
internal static class LinksPort
{
    public static IApplicationBuilder UseLinksPort(this IApplicationBuilder app, ListenSettings settings) => settings.LinksPort == 0
        ? app
        : app.Use(next => context =>
        {
            if (context.Connection.LocalPort != settings.LinksPort
                || context.Request.Path.StartsWithSegments(LinkTokens.PathPrefix.TrimEnd('/')))
            {
                return next(context);
            }
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
}
