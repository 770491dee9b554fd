// Wrong values are refused before anything is installed, and settings are those that the server has.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { refusal, render, settingsOf, variants } from './lib/helm.mjs';
import { configSchema, ofTheChart, schemaFile, settings } from './lib/settings.mjs';

const wrong = {
  'a name that is misspelt': ['replica=2', /replica/],
  'no servers': ['replicas=0', /replicas/],
  'a number as a word': ['replicas=three', /replicas/],
  'a port out of range': ['ports.silo=70000', /silo/],
  'a digest that is none': ['image.digest=sha256:1', /digest/],
  'a pull policy of no kind': ['image.pullPolicy=Sometimes', /pullPolicy/],
  'a kind of service that is none': ['service.type=External', /type/],
  'an SSL mode that the driver has not': ['database.host=db,database.sslMode=verify-full', /sslMode/],
  'a host that smuggles a parameter': ['database.host=db;Password=x', /host/],
  'a secret in what is not secret': ['database.host=db,database.options=Password=x', /options/],
  'a password beside a whole connection string': ['database.password=x', /password/],
  'a database without a password': ['database.host=db,database.existingSecret=', /existingSecret/],
  'no issuer at all': ['tokens.developmentKeySecret=', /developmentKeySecret/],
  'keys of no issuer': ['tokens.jwksUrl=https://example.com/keys', /jwksUrl/],
  'an issuer that is no address': ['tokens.issuer=example', /issuer/],
  'no time to stop': ['shutdown.hostSeconds=5', /hostSeconds/],
  'a collector that is no address': ['telemetry.otlpEndpoint=collector:4317', /otlpEndpoint/],
  'a quantity that is none': ['resources.limits.memory=much', /memory/],
  'a scrape of no endpoint': ['metrics.enabled=false,metrics.serviceMonitor.enabled=true', /serviceMonitor/],
  'a section that the server has not': ['config.Lmits.DeferDays=1', /Lmits/],
  'a setting that the server has not': ['config.Limits.DeferWeeks=1', /DeferWeeks/],
  'a setting out of its range': ['config.Limits.DeferDays=400', /DeferDays/],
  'a setting of the wrong type': ['config.FrontDoor.Reflection=maybe', /Reflection/],
  'a setting that the chart makes itself': ['config.Cluster.Address=10.0.0.1', /Address/],
};

describe('refused is', () => {
  for (const [what, [setting, why]] of Object.entries(wrong)) {
    test(what, () => assert.match(refusal('--set', setting) ?? 'rendered', why));
  }
});

test('the schema knows the settings of docs/configuration.md (else: npm run settings)', () => {
  const { properties } = JSON.parse(readFileSync(schemaFile, 'utf8'));
  assert.deepEqual(properties.config, configSchema());
});

test('settings that the chart makes are settings of the server', () => {
  const known = settings().map(({ section, name }) => `${section}:${name}`);
  for (const [section, names] of Object.entries(ofTheChart)) {
    for (const name of names) assert.ok(known.includes(`${section}:${name}`), `${section}:${name}`);
  }
});

for (const variant of variants) {
  test(`the servers know every setting that is rendered (${variant})`, () => {
    const known = Object.groupBy ? Object.groupBy(settings(), (s) => s.section) : bySection();
    for (const [section, given] of Object.entries(settingsOf(renderAsCpm(variant)))) {
      if (section === 'Logging') continue;
      for (const [name, value] of Object.entries(given)) {
        const setting = known[section]?.find((s) => s.name === name);
        assert.ok(setting, `${section}:${name} is no setting`);
        const type = Array.isArray(value) ? 'array' : typeof value;
        assert.equal(type === 'number' ? setting.schema.type.replace('integer', 'number') : setting.schema.type, type);
      }
    }
  });
}

function bySection() {
  const sections = {};
  for (const setting of settings()) (sections[setting.section] ??= []).push(setting);
  return sections;
}

function renderAsCpm(variant) {
  return render(variant, '--set', 'fullnameOverride=cpm');
}
