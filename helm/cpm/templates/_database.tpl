{{/* How the database is reached, by servers and by the migration. */}}

{{- define "cpm.databaseCaFile" -}}
/etc/cpm-database/{{ .Values.database.caSecret.key }}
{{- end -}}

{{/* Without what is secret. */}}
{{- define "cpm.connectionString" -}}
{{- with .Values.database -}}
Host={{ .host }};Port={{ .port }};Database={{ .name }};SSL Mode={{ .sslMode }}
{{- if not .secretKeys.username }};Username={{ .username }}{{ end }}
{{- if .caSecret.name }};Root Certificate={{ include "cpm.databaseCaFile" $ }}{{ end }}
{{- if .options }};{{ .options }}{{ end }}
{{- end -}}
{{- end -}}

{{/* `secret` is the chart's own, where a password is given. */}}
{{- define "cpm.databaseEnv" -}}
{{- $database := .root.Values.database -}}
{{- $secret := ternary .secret $database.existingSecret (ne $database.password "") -}}
{{- if $database.host -}}
# The driver reads these where the connection string names no password and no user.
- name: PGPASSWORD
  valueFrom:
    secretKeyRef: { name: {{ $secret }}, key: {{ ternary "password" $database.secretKeys.password (ne $database.password "") }} }
{{- if and $database.secretKeys.username (not $database.password) }}
- name: PGUSER
  valueFrom:
    secretKeyRef: { name: {{ $secret }}, key: {{ $database.secretKeys.username }} }
{{- end }}
{{- else -}}
- name: CPM_Store__ConnectionString
  valueFrom:
    secretKeyRef: { name: {{ $secret }}, key: {{ $database.secretKeys.connectionString }} }
{{- end -}}
{{- end -}}
