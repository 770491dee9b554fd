// Alerts and dashboard: rules that Prometheus takes, on metrics that exist, each with a line on what to do.
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { find, render } from './lib/helm.mjs';
import { ownSeries, seriesIn } from './lib/metrics.mjs';
import { chart, root } from './lib/paths.mjs';
import { promtool } from './lib/promtool.mjs';

const alerts = `${chart}alerts/`;
const rules = fileURLToPath(new URL('rules/', import.meta.url));
const groups = readdirSync(alerts).flatMap((file) => parse(readFileSync(alerts + file, 'utf8')).groups);
const all = groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(readFileSync(`${chart}dashboards/cpm.json`, 'utf8'));
const known = new Set([...ownSeries(), 'up']);
const exists = (name) => known.has(name) || /^(process|dotnet)_/.test(name);

const metrics = [
  'cpm_messages_accepted_total', 'cpm_messages_delivered_total', 'cpm_messages_failed_total',
  'cpm_delivery_duration_seconds_bucket', 'cpm_outbox_depth', 'cpm_outbox_age_seconds', 'cpm_ledger_commit_size_bucket',
  'cpm_ledger_commit_duration_seconds_bucket', 'cpm_devices_connected', 'cpm_activations', 'cpm_gateway_queue',
];

describe('alerts', () => {
  for (const file of readdirSync(alerts)) {
    test(`${file} is what Prometheus takes`, () => {
      const { status, output } = promtool('check', 'rules', '--lint-fatal', alerts + file);
      assert.equal(status, 0, output);
    });
  }

  for (const file of readdirSync(rules)) {
    test(`${file.replace('.test', '')}: they fire when they should and not otherwise`, () => {
      const { status, output } = promtool('test', 'rules', rules + file);
      assert.equal(status, 0, output);
    });
  }

  test('every alert is tried', () => {
    const tried = readdirSync(rules).flatMap((file) => parse(readFileSync(rules + file, 'utf8')).tests)
      .flatMap((t) => t.alert_rule_test).filter((t) => t.exp_alerts.length > 0).map((t) => t.alertname);
    assert.deepEqual([...new Set(tried)].sort(), all.map((rule) => rule.alert).sort());
  });

  test('every alert has a severity, a summary and its section in docs/operations.md', () => {
    const sections = readFileSync(`${root}docs/operations.md`, 'utf8').matchAll(/^#+ (\w+)$/gm);
    const anchors = [...sections].map(([, title]) => `docs/operations.md#${title.toLowerCase()}`);
    for (const { alert, labels, annotations } of all) {
      assert.ok(['critical', 'warning', 'info'].includes(labels.severity), alert);
      assert.match(annotations.summary, /\.$/, alert);
      assert.equal(annotations.runbook, `docs/operations.md#${alert.toLowerCase()}`);
      assert.ok(anchors.includes(annotations.runbook), `${alert} has no section`);
    }
  });

  test('they are on metrics that exist', () => {
    for (const { alert, expr } of all) for (const name of seriesIn(expr)) assert.ok(exists(name), `${alert}: ${name}`);
  });

  test('the operator gets all of them but those that are not wanted', () => {
    const { spec } = find(render('full'), 'PrometheusRule');
    const wanted = all.filter((rule) => rule.alert !== 'CpmDevicesUneven');
    assert.deepEqual(spec.groups.flatMap((g) => g.rules), wanted);
  });

  test('what the operator gets is what Prometheus takes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cpm-rules-'));
    writeFileSync(join(folder, 'rules.yaml'), stringify(find(render('full'), 'PrometheusRule').spec));
    const { status, output } = promtool('check', 'rules', join(folder, 'rules.yaml'));
    rmSync(folder, { recursive: true });
    assert.equal(status, 0, output);
  });
});

describe('dashboard', () => {
  const panels = dashboard.panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]).filter((panel) => panel.type !== 'row');
  const expressions = panels.flatMap((panel) => panel.targets.map((target) => target.expr));

  test('every panel is whole, and none lies on another', () => {
    assert.equal(new Set(dashboard.panels.map((p) => p.id)).size, dashboard.panels.length);
    const taken = new Set();
    for (const { title, gridPos, type } of dashboard.panels) {
      assert.ok(title && type && gridPos.x + gridPos.w <= 24, title);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          assert.ok(!taken.has(`${x},${y}`), `${title} lies on another`);
          taken.add(`${x},${y}`);
        }
      }
    }
    for (const { title, description, fieldConfig, datasource } of panels) {
      assert.ok(description, `${title} says nothing of what it means`);
      assert.ok(fieldConfig.defaults.unit, `${title} has no unit`);
      assert.deepEqual(datasource, { type: 'prometheus', uid: '${datasource}' });
    }
  });

  test('it shows metrics that exist', () => {
    for (const expression of expressions) {
      for (const name of seriesIn(expression)) assert.ok(exists(name), `${name} in ${expression}`);
    }
  });

  test('it shows every metric that an operator is promised', () => {
    const shown = new Set(expressions.flatMap(seriesIn));
    assert.deepEqual(metrics.filter((name) => !shown.has(name)), []);
  });

  test('its expressions are PromQL', () => {
    const folder = mkdtempSync(join(tmpdir(), 'cpm-dashboard-'));
    const records = expressions.map((expr, i) => ({ record: `panel:${i}`, expr: concrete(expr) }));
    writeFileSync(join(folder, 'rules.yaml'), stringify({ groups: [{ name: 'dashboard', rules: records }] }));
    const { status, output } = promtool('check', 'rules', '--lint=none', join(folder, 'rules.yaml'));
    rmSync(folder, { recursive: true });
    assert.equal(status, 0, output);
  });

  test('the chart hands it to Grafana as it is', () => {
    const { data, metadata } = find(render('full'), 'ConfigMap', 'cpm-dashboard');
    assert.deepEqual(JSON.parse(data['cpm.json']), dashboard);
    assert.equal(metadata.labels.grafana_dashboard, '1');
  });

  // Grafana puts these in before it asks.
  function concrete(expr) {
    return expr.replaceAll('$__rate_interval', '5m').replaceAll('$namespace', 'x').replaceAll('$instance', '.*');
  }
});
