{{/* As little as a process can have: what the "restricted" pod security standard asks for, and a root that is read only. */}}

{{- define "cpm.podSecurity" -}}
runAsNonRoot: true
runAsUser: 1654
runAsGroup: 1654
fsGroup: 1654
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* A secret as a volume: for the group of the pod to read, which is 0440 in decimal. */}}
{{- define "cpm.secretVolume" -}}
secret: { secretName: {{ . }}, defaultMode: 288 }
{{- end -}}

{{- define "cpm.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}
