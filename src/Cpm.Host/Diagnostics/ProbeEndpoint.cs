using Cpm.FrontDoor.Health;
using Cpm.Host.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cpm.Host.Diagnostics;

/// <summary>
/// Answers for whoever supervises the process, on a port of its own: without TLS, which a supervisor's gRPC probe lacks, and
/// without a token. Says nothing but yes (200) and no (503), and touches no grain and no store.
/// <list type="bullet">
/// <item><c>GET /startupz</c>: it has started.</item>
/// <item><c>GET /readyz</c>: it takes calls, as <c>grpc.health.v1</c> says to clients.</item>
/// <item><c>GET /livez</c>: the process turns. A store that fails or a drain is no reason to kill it.</item>
/// </list>
/// </summary>
internal static class ProbeEndpoint
{
    public static IApplicationBuilder UseProbes(this IApplicationBuilder app, DiagnosticsSettings settings)
    {
        if (settings.ProbePort == 0)
            return app;
        var status = app.ApplicationServices.GetRequiredService<IServingStatus>();
        return app.Use(next => context => context.Connection.LocalPort == settings.ProbePort
            ? Answer(context, status.Obstacles)
            : next(context));
    }

    internal static int StatusOf(string path, ServingObstacles obstacles) => path switch
    {
        "/startupz" => YesIf(!obstacles.HasFlag(ServingObstacles.Starting)),
        "/readyz" => YesIf(obstacles == ServingObstacles.None),
        "/livez" => StatusCodes.Status200OK,
        _ => StatusCodes.Status404NotFound,
    };

    private static int YesIf(bool good) => good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;

    private static Task Answer(HttpContext context, ServingObstacles obstacles)
    {
        context.Response.StatusCode = StatusOf(context.Request.Path, obstacles);
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
