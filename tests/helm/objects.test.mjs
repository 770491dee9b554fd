// Whatever is set, what is rendered is well formed and safe.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { inventory, lint, render, variants } from './lib/helm.mjs';
import { check } from './lib/kubernetes.mjs';
import { chart } from './lib/paths.mjs';

const podOf = (object) => object.spec?.template?.spec;

for (const variant of variants) {
  describe(`with the values ${variant}`, () => {
    const objects = render(variant);

    test('helm finds nothing to say against it', () => {
      const { status, stdout, stderr } = lint(variant);
      assert.equal(status, 0, stdout + stderr);
      assert.doesNotMatch(stdout, /\[(WARNING|ERROR)\]/);
    });

    test('every object is what the API takes', () => {
      for (const object of objects) {
        assert.doesNotThrow(() => check(object), `${object.kind} ${object.metadata.name}`);
      }
    });

    test('no two objects of a kind share a name', () => {
      const names = inventory(objects);
      assert.deepEqual(names, [...new Set(names)]);
    });

    test('every object says what it belongs to', () => {
      for (const { kind, metadata } of objects) {
        const { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': instance } = metadata.labels;
        assert.deepEqual({ kind, name, instance }, { kind, name: 'cpm', instance: 'cpm' });
      }
    });

    test('every pod has as little as a process can have', () => {
      for (const pod of objects.map(podOf).filter(Boolean)) {
        assert.equal(pod.automountServiceAccountToken, false);
        assert.equal(pod.enableServiceLinks, false);
        assert.equal(pod.hostNetwork ?? pod.hostPID ?? pod.hostIPC, undefined);
        assert.deepEqual(
          [pod.securityContext.runAsNonRoot, pod.securityContext.runAsUser, pod.securityContext.seccompProfile],
          [true, 1654, { type: 'RuntimeDefault' }],
        );
        for (const container of pod.containers) {
          assert.deepEqual(container.securityContext, {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'] },
          });
        }
      }
    });

    test('every container has its memory bounded and its CPU not', () => {
      for (const { resources } of objects.map(podOf).filter(Boolean).flatMap((pod) => pod.containers)) {
        assert.deepEqual(Object.keys(resources.limits), ['memory']);
        assert.equal(resources.limits.memory, resources.requests.memory);
        assert.ok(resources.requests.cpu);
      }
    });

    test('every mount has its volume and every volume its mount', () => {
      for (const pod of objects.map(podOf).filter(Boolean)) {
        const mounts = pod.containers.flatMap((c) => c.volumeMounts.map((m) => m.name));
        assert.deepEqual(mounts.sort(), pod.volumes.map((v) => v.name).sort());
      }
    });

    test('selectors select the pods they mean', () => {
      const servers = objects.find((o) => o.kind === 'Deployment').spec.template.metadata.labels;
      const selects = (selector, labels) => Object.entries(selector).every(([k, v]) => labels[k] === v);
      for (const { kind, spec } of objects.filter((o) => ['Deployment', 'Service', 'PodDisruptionBudget'].includes(o.kind))) {
        assert.ok(selects(spec.selector.matchLabels ?? spec.selector, servers), kind);
      }
      for (const job of objects.filter((o) => o.kind === 'Job')) {
        const { selector } = objects.find((o) => o.kind === 'Service').spec;
        assert.ok(!selects(selector, job.spec.template.metadata.labels), 'A migration must get no calls');
      }
    });
  });
}

test('every resource has a file of its own, in kebab case', () => {
  for (const file of readdirSync(`${chart}templates`)) assert.match(file, /^(_[a-z]+\.tpl|[a-z]+(-[a-z]+)*\.yaml|NOTES\.txt)$/);
});
