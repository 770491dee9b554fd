// The server's settings as docs/configuration.md tells of them, as a JSON schema for the chart's `config`. Run by itself
// (`npm run settings` in tests/helm) it writes that part of values.schema.json anew: after a setting was added or changed.
import { readFileSync, writeFileSync } from 'node:fs';
import { chart, root } from './paths.mjs';

/** Settings that the chart makes from values of its own; `config` must not name them. */
export const ofTheChart = {
  Listen: ['Address', 'Port', 'LinksPort', 'CertificateFile', 'KeyFile', 'AllowPlaintext'],
  // Those of SQLite have no use where there are many servers.
  Store: ['Provider', 'Path', 'ConnectionString', 'CacheMiB', 'CheckpointMiB'],
  Cluster: ['Name', 'Address', 'Port'],
  Tokens: ['Issuer', 'Audience', 'JwksFile', 'JwksUrl'],
  FrontDoor: ['DrainSeconds'],
  Diagnostics: ['ProbePort'],
  Metrics: ['Address', 'Port'],
  Telemetry: ['OtlpEndpoint'],
};

const number = String.raw`(\d[\d,]*(?:\.\d+)?(?: [KMG]iB)?)`;
const range = new RegExp(`${number} to ${number}`);
const from = new RegExp(`From ${number}`);
const units = { KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

/** Every setting: { section, name, schema }. */
export function settings() {
  const rows = readFileSync(`${root}docs/configuration.md`, 'utf8').matchAll(/^\| `(\w+):(\w+)` \| (.*?) \| (.*) \|$/gm);
  return [...rows].map(([, section, name, fallback, meaning]) => ({ section, name, schema: schemaOf(fallback, meaning) }));
}

/** What the schema has to say of `config`. */
export function configSchema() {
  const properties = {};
  for (const { section, name, schema } of settings()) {
    if (ofTheChart[section]?.includes(name)) continue;
    properties[section] ??= { type: 'object', additionalProperties: false, properties: {} };
    properties[section].properties[name] = schema;
  }
  const level = { enum: ['Trace', 'Debug', 'Information', 'Warning', 'Error', 'Critical', 'None'] };
  properties.Logging = {
    type: 'object',
    additionalProperties: false,
    properties: { LogLevel: { type: 'object', additionalProperties: level } },
  };
  return { type: 'object', additionalProperties: false, properties };
}

function schemaOf(fallback, meaning) {
  if (fallback === 'none given') return { type: 'array', items: { type: 'string', minLength: 1 } };
  if (fallback === 'true' || fallback === 'false') return { type: 'boolean' };
  if (!/^\d+(\.\d+)?$/.test(fallback)) return { type: 'string' };
  const limits = meaning.match(range)?.slice(1) ?? meaning.match(from)?.slice(1);
  if (!limits) return { type: 'number', minimum: 0 };
  const [minimum, maximum] = limits.map(valueOf);
  const whole = [Number(fallback), minimum, maximum ?? 0].every(Number.isInteger);
  return { type: whole ? 'integer' : 'number', minimum, ...(maximum !== undefined && { maximum }) };
}

function valueOf(text) {
  const [digits, unit] = text.split(' ');
  return Number(digits.replaceAll(',', '')) * (units[unit] ?? 1);
}

export const schemaFile = `${chart}values.schema.json`;

/** JSON as it is written by hand: what fits on a line stays on one. */
export function pretty(value, indent = '', taken = 0) {
  const flat = oneLine(value);
  if (indent.length + taken + flat.length <= 118 && (indent.length > 4 || typeof value !== 'object')) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((v) => inner + pretty(v, inner)).join(',\n')}\n${indent}]`;
  if (typeof value !== 'object' || value === null) return flat;
  const lines = Object.entries(value).map(([k, v]) => {
    const key = `${JSON.stringify(k)}: `;
    return inner + key + pretty(v, inner, key.length + 1);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}

function oneLine(value) {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([k, v]) => `${JSON.stringify(k)}: ${oneLine(v)}`);
  return pairs.length ? `{ ${pairs.join(', ')} }` : '{}';
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
  schema.properties.config = configSchema();
  writeFileSync(schemaFile, `${pretty(schema)}\n`);
}
