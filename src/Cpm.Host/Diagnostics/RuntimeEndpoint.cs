using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Cpm.Host.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cpm.Host.Diagnostics;

/// <summary>GET /debug/runtime: memory, threads and collections of this process, for those on the same machine.</summary>
internal static class RuntimeEndpoint
{
    private const string Path = "/debug/runtime";

    public static IApplicationBuilder UseRuntimeEndpoint(this IApplicationBuilder app, DiagnosticsSettings settings) =>
        settings.RuntimeEndpoint
            ? app.Use(next => context => context.Request.Path == Path && IsLocal(context) ? Answer(context) : next(context))
            : app;

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    private static Task Answer(HttpContext context)
    {
        using var process = Process.GetCurrentProcess();
        var figures = new
        {
            allocatedBytes = GC.GetTotalAllocatedBytes(),
            workingSetBytes = process.WorkingSet64,
            gcHeapBytes = GC.GetTotalMemory(forceFullCollection: context.Request.Query.ContainsKey("collect")),
            threads = process.Threads.Count,
            gcPauseMs = GC.GetTotalPauseDuration().TotalMilliseconds,
            gen0 = GC.CollectionCount(0),
            gen1 = GC.CollectionCount(1),
            gen2 = GC.CollectionCount(2),
        };
        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(figures), context.RequestAborted).AsTask();
    }
}
