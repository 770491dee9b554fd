{{/* Names and labels. */}}

{{- define "cpm.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 52 | trimSuffix "-" -}}
{{- end -}}

{{/* Short enough for the longest suffix and the hash of a pod. */}}
{{- define "cpm.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 40 | trimSuffix "-" -}}
{{- else if contains (include "cpm.name" .) .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (include "cpm.name" .) | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* What a selector selects by; never changes. `component` is server or migration. */}}
{{- define "cpm.selector" -}}
app.kubernetes.io/name: {{ include "cpm.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "cpm.labels" -}}
{{ include "cpm.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name (.root.Chart.Version | replace "+" "_") }}
{{- end -}}

{{- define "cpm.serverSelector" -}}
{{ include "cpm.selector" (dict "root" . "component" "server") }}
{{- end -}}

{{- define "cpm.serverLabels" -}}
{{ include "cpm.labels" (dict "root" . "component" "server") }}
{{- end -}}

{{- define "cpm.migrationSelector" -}}
{{ include "cpm.selector" (dict "root" . "component" "migration") }}
{{- end -}}

{{- define "cpm.migrationLabels" -}}
{{ include "cpm.labels" (dict "root" . "component" "migration") }}
{{- end -}}

{{- define "cpm.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- default (include "cpm.fullname" .) .Values.serviceAccount.name -}}
{{- else -}}
{{- default "default" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "cpm.image" -}}
{{- with .Values.image -}}
{{ .repository }}{{ if .digest }}@{{ .digest }}{{ else }}:{{ default $.Chart.AppVersion .tag }}{{ end }}
{{- end -}}
{{- end -}}

{{/* Tells the service of metrics from the others, and gives the job the one name that alerts and dashboard know. */}}
{{- define "cpm.metricsLabel" -}}
metrics-job: cpm
{{- end -}}
