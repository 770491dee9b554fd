// Prometheus' own tool, from Debian's package prometheus.
import { spawnSync } from 'node:child_process';

export function promtool(...args) {
  const run = spawnSync('promtool', args, { encoding: 'utf8' });
  if (run.error) throw run.error;
  return { status: run.status, output: run.stdout + run.stderr };
}
