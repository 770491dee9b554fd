// The metrics that the source makes, under the names that Prometheus gives them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

const made = /Create(\w+?)(?:<\w+>)?\(\s*"(cpm\.[\w.]+)",([^;]*)/g;
const renamed = /AddView\(\s*"[\w.-]+",[^;]*?"(cpm\.[\w.]+)"/g;
const units = { s: '_seconds', By: '_bytes' };

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (['bin', 'obj'].includes(entry.name)) continue;
    if (entry.isDirectory()) yield* sources(join(folder, entry.name));
    else if (entry.name.endsWith('.cs')) yield readFileSync(join(folder, entry.name), 'utf8');
  }
}

function seriesOf(kind, name, rest) {
  const unit = rest.match(/"(s|By|\{\w+\})"/)?.[1];
  const metric = name.replaceAll('.', '_') + (units[unit] ?? '');
  if (kind.includes('Histogram')) return ['_bucket', '_sum', '_count'].map((part) => metric + part);
  return [kind.includes('Counter') && !kind.includes('UpDown') ? `${metric}_total` : metric];
}

/** The names of all series of our own. */
export function ownSeries() {
  const names = new Set();
  for (const text of sources(`${root}src`)) {
    for (const [, kind, name, rest] of text.matchAll(made)) for (const series of seriesOf(kind, name, rest)) names.add(series);
    for (const [, name] of text.matchAll(renamed)) names.add(name.replaceAll('.', '_'));
  }
  return names;
}

/** The names of metrics in an expression of PromQL. */
export function seriesIn(expression) {
  const plain = expression
    .replace(/"[^"]*"/g, '""')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, '')
    .replace(/\[[^\]]*\]/g, '');
  const words = plain.match(/[a-zA-Z_][a-zA-Z0-9_]*(?!\w)(?!\s*\()/g) ?? [];
  return words.filter((word) => !['and', 'or', 'unless', 'offset', 'bool', 'm', 'h', 's'].includes(word));
}
