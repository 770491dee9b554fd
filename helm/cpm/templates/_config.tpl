{{/*
The server's settings: those of the chart over those of `config`. The schema lets `config` name none of the chart's, so that
nothing said is passed over.
*/}}

{{- define "cpm.drainSeconds" -}}
{{- /* Beyond the drain the server keeps 20 seconds to end its grains and write its queue. */ -}}
{{- with .Values.shutdown -}}
{{- if lt (int .graceSeconds) (add (int .preStopSeconds) (int .hostSeconds) 10) -}}
{{- fail "shutdown.graceSeconds must be 10 more than preStopSeconds and hostSeconds together: a server that is killed has not left its cluster" -}}
{{- end -}}
{{- sub (int .hostSeconds) 20 -}}
{{- end -}}
{{- end -}}

{{- define "cpm.settings" -}}
{{- $values := .Values -}}
{{- $listen := dict "Address" $values.listenAddress "Port" $values.ports.grpc -}}
{{- if $values.tls.existingSecret -}}
{{- $listen = merge $listen (dict "CertificateFile" "/etc/cpm-tls/tls.crt" "KeyFile" "/etc/cpm-tls/tls.key") -}}
{{- else -}}
{{- $_ := set $listen "AllowPlaintext" true -}}
{{- end -}}
{{- $store := dict "Provider" "postgres" "Path" "/var/lib/cpm" -}}
{{- if $values.database.host -}}
{{- $_ := set $store "ConnectionString" (include "cpm.connectionString" .) -}}
{{- end -}}
{{- $tokens := dict "Audience" $values.tokens.audience -}}
{{- if $values.tokens.issuer -}}
{{- $_ := set $tokens "Issuer" $values.tokens.issuer -}}
{{- if $values.tokens.jwksConfigMap.name -}}
{{- $_ := set $tokens "JwksFile" (printf "/etc/cpm-jwks/%s" $values.tokens.jwksConfigMap.key) -}}
{{- else if $values.tokens.jwksUrl -}}
{{- $_ := set $tokens "JwksUrl" $values.tokens.jwksUrl -}}
{{- end -}}
{{- end -}}
{{- $own := dict
    "Listen" $listen
    "Store" $store
    "Cluster" (dict "Name" (default (include "cpm.fullname" .) $values.clusterName) "Port" $values.ports.silo)
    "Tokens" $tokens
    "FrontDoor" (dict "DrainSeconds" (include "cpm.drainSeconds" . | int))
    "Diagnostics" (dict "ProbePort" $values.ports.probes) -}}
{{- if $values.metrics.enabled -}}
{{- $_ := set $own "Metrics" (dict "Address" $values.listenAddress "Port" $values.metrics.port) -}}
{{- end -}}
{{- if $values.telemetry.otlpEndpoint -}}
{{- $_ := set $own "Telemetry" (dict "OtlpEndpoint" $values.telemetry.otlpEndpoint) -}}
{{- end -}}
{{- mustMergeOverwrite (deepCopy $values.config) $own | mustToPrettyJson -}}
{{- end -}}
