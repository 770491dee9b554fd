# syntax=docker/dockerfile:1
# The server on Microsoft Orleans, compiled ahead of time, on an image with no shell and no package manager.
#   docker build -t cpm-server:0.1.0 .
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TARGETARCH=amd64
ENV DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
WORKDIR /source
COPY . .
# Cross-compiled, not emulated: the same SDK makes the image of every architecture.
RUN --mount=type=cache,target=/root/.nuget/packages \
    case "$TARGETARCH" in amd64) rid=linux-x64 ;; *) rid="linux-$TARGETARCH" ;; esac \
    && dotnet publish src/Cpm.Host/Cpm.Host.csproj -c Release -r "$rid" -o /app \
        -p:GrainRuntime=Orleans -p:CompileAhead=true \
    && mkdir /data

# What differs from this in Cpm.Host.csproj (`dotnet publish -t:PublishContainer`) fails a test.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
ARG VERSION=0.1.0
LABEL org.opencontainers.image.title="cpm-server" \
      org.opencontainers.image.description="Converged IP Messaging on Microsoft Orleans" \
      org.opencontainers.image.version="$VERSION"
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=1654:1654 /data /var/lib/cpm
# Room for new objects: docs/benchmarks.md says why. The runtime takes it from the environment only, in hexadecimal.
ENV DOTNET_GCgen0size=4000000 \
    CPM_Store__Path=/var/lib/cpm
EXPOSE 5280
# A number, so that Kubernetes can see that it is not root.
USER 1654
ENTRYPOINT ["dotnet", "Cpm.Host.dll"]
