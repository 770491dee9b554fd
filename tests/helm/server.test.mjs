// A real server takes the rendered settings and answers the rendered probes. CPM_HOST names its assembly.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { find, render, settingsOf } from './lib/helm.mjs';

const folder = mkdtempSync(join(tmpdir(), 'cpm-chart-'));
after(() => rmSync(folder, { recursive: true }));

async function freePort() {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address();
  listener.close();
  await once(listener, 'close');
  return port;
}

/** What is set in this process instead of in a pod: the store, addresses, ports, and files that secrets would bring. */
async function start(objects, container, ...settings) {
  const data = mkdtempSync(join(folder, 'data-'));
  const config = join(data, 'cpm.json');
  writeFileSync(config, JSON.stringify(settingsOf(objects)));
  const plain = Object.fromEntries(container.env.filter((e) => e.value !== undefined).map((e) => [e.name, e.value]));
  const args = [
    process.env.CPM_HOST, ...(container.args ?? []),
    '--Store:Provider=sqlite', `--Store:Path=${data}`, '--Listen:Address=127.0.0.1', ...settings,
  ];
  const server = spawn('dotnet', args, {
    env: { PATH: process.env.PATH, HOME: folder, ...plain, CPM_Config: config, CPM_Cluster__Address: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  server.said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (bytes) => { server.said += bytes; });
  server.ended = once(server, 'exit').then(([code]) => code);
  return server;
}

const status = (url) => fetch(url).then((answer) => answer.status, () => 0);

async function until(wanted, url, server) {
  for (let tries = 300; tries > 0 && server.exitCode === null; tries--) {
    if ((await status(url)) === wanted) return;
    await delay(100);
  }
  assert.fail(`${url} never answered ${wanted}\n${server.said}`);
}

const variants = {
  default: [],
  full: ['--set', 'tls.existingSecret=,telemetry.otlpEndpoint='],
};

for (const [variant, set] of Object.entries(variants)) {
  test(`a server starts, answers and stops as the chart has it (${variant})`, { timeout: 60_000 }, async () => {
    const objects = render(variant, ...set);
    const { spec } = find(objects, 'Deployment', 'cpm').spec.template;
    const [container] = spec.containers;
    const [grpc, silo, probes, metrics] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    const server = await start(
      objects, container, `--Listen:Port=${grpc}`, `--Cluster:Port=${silo}`, `--Diagnostics:ProbePort=${probes}`,
      '--Metrics:Address=127.0.0.1', `--Metrics:Port=${metrics}`,
    );
    try {
      const at = (probe) => `http://127.0.0.1:${probes}${probe.httpGet.path}`;
      await until(200, at(container.startupProbe), server);
      await until(200, at(container.readinessProbe), server);
      await until(200, at(container.livenessProbe), server);
      const scraped = await fetch(`http://127.0.0.1:${metrics}/metrics`);
      assert.match(await scraped.text(), /^cpm_activations/m);
      server.kill('SIGTERM');
      assert.equal(await server.ended, 0, server.said);
    } finally {
      server.kill('SIGKILL');
    }
  });
}

test('the migration ends well with the arguments that its job gives', { timeout: 60_000 }, async () => {
  const objects = render('default');
  const [container] = find(objects, 'Job').spec.template.spec.containers;
  const migration = await start(objects, container);
  assert.equal(await migration.ended, 0, migration.said);
  assert.match(migration.said, /up to date/);
});
