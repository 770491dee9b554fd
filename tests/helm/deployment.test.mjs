// The servers: how they start, are asked, are told to go, and are replaced.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { find, refusal, render, settingsOf } from './lib/helm.mjs';
import { root } from './lib/paths.mjs';

const objects = render('default');
const { spec } = find(objects, 'Deployment', 'cpm');
const pod = spec.template.spec;
const [server] = pod.containers;
const environment = Object.fromEntries(server.env.map((e) => [e.name, e]));

test('a new server is there before an old one goes', () => {
  assert.deepEqual(spec.strategy, { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } });
  assert.equal(spec.replicas, 3);
});

test('a server has the time to stop as it should', () => {
  assert.equal(pod.terminationGracePeriodSeconds, 150);
  assert.deepEqual(server.lifecycle, { preStop: { sleep: { seconds: 5 } } });
  const composition = readFileSync(`${root}src/Cpm.Host/Composition/ServerComposition.cs`, 'utf8');
  const beyondDrain = Number(composition.match(/StopSeconds = (\d+);/)[1]);
  assert.equal(settingsOf(objects).FrontDoor.DrainSeconds + beyondDrain, 120);
});

test('a grace period that would kill a stopping server is refused', () => {
  assert.match(refusal('--set', 'shutdown.graceSeconds=130'), /graceSeconds must be 10 more/);
});

test('a rollout is not given up while a server drains', () => assert.equal(spec.progressDeadlineSeconds, 750));

test('three probes ask three questions', () => {
  const asked = ({ httpGet, ...rest }) => ({ path: httpGet.path, port: httpGet.port, ...rest });
  assert.deepEqual(
    [server.startupProbe, server.readinessProbe, server.livenessProbe].map(asked),
    [
      { path: '/startupz', port: 'probes', periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 150 },
      { path: '/readyz', port: 'probes', periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 2 },
      { path: '/livez', port: 'probes', periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
    ],
  );
});

test('a server tells the others the address of its pod', () => {
  assert.deepEqual(environment.CPM_Cluster__Address.valueFrom, { fieldRef: { fieldPath: 'status.podIP' } });
  assert.deepEqual(settingsOf(objects).Cluster, { Name: 'cpm', Port: 11111 });
});

test('ports are the same in the settings and in the pod', () => {
  const { Listen, Cluster, Diagnostics } = settingsOf(objects);
  const ports = Object.fromEntries(server.ports.map((p) => [p.name, p.containerPort]));
  assert.deepEqual([ports.grpc, ports.silo, ports.probes], [Listen.Port, Cluster.Port, Diagnostics.ProbePort]);
});

test('a server has the room for new objects that `./cpm up` gives it', () => {
  const cli = readFileSync(`${root}bench/Cpm.Bench/Servers/ServerArguments.cs`, 'utf8');
  const [, name, value] = /"(DOTNET_\w+)"[\s\S]*TryAdd\(\w+, "(\w+)"\)/.exec(cli);
  assert.equal(environment[name].value, value);
});

test('servers are spread over zones and nodes', () => {
  assert.deepEqual(
    pod.topologySpreadConstraints.map((c) => c.topologyKey),
    ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'],
  );
});

test('a change of settings or of the password replaces the servers', () => {
  const sums = (...set) => {
    const { annotations } = find(render('parts', ...set), 'Deployment').spec.template.metadata;
    return [annotations['checksum/config'], annotations['checksum/secret']];
  };
  const [config, secret] = sums();
  assert.notEqual(sums('--set', 'config.Limits.DeferDays=30')[0], config);
  assert.notEqual(sums('--set', 'database.password=other')[1], secret);
});

test('the development key is the same for all servers and not writable', () => {
  const mount = server.volumeMounts.find((m) => m.name === 'development-key');
  assert.deepEqual(mount, { name: 'development-key', mountPath: '/var/lib/cpm/keys', readOnly: true });
  assert.equal(settingsOf(objects).Store.Path, '/var/lib/cpm');
  assert.equal(settingsOf(objects).Tokens.Issuer, undefined);
});

test('with a certificate there is no plaintext', () => {
  const full = render('full');
  assert.deepEqual(settingsOf(full).Listen, {
    Address: '*', Port: 5280, CertificateFile: '/etc/cpm-tls/tls.crt', KeyFile: '/etc/cpm-tls/tls.key',
  });
  assert.equal(settingsOf(objects).Listen.AllowPlaintext, true);
  assert.equal(find(full, 'Service', 'cpm').spec.ports[0].appProtocol, 'https');
});

test('what is set for pods reaches them', () => {
  const full = find(render('full'), 'Deployment', 'cpm').spec;
  const { spec: wanted, metadata } = full.template;
  assert.equal(full.replicas, undefined);
  assert.match(wanted.containers[0].image, /^registry\.example\/messaging\/cpm-server@sha256:[0-9a-f]{64}$/);
  assert.equal(wanted.priorityClassName, 'system-critical');
  assert.deepEqual(wanted.nodeSelector, { pool: 'messaging' });
  assert.equal(wanted.topologySpreadConstraints[0].whenUnsatisfiable, 'DoNotSchedule');
  assert.equal(metadata.labels.team, 'messaging');
  assert.equal(metadata.annotations['example.com/team'], 'messaging');
  assert.ok(wanted.containers[0].env.some((e) => e.name === 'DOTNET_gcServer' && e.value === '1'));
});
