// How the database is reached, by the servers and by the migration before them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, inventory, render, settingsOf } from './lib/helm.mjs';

const env = (object) => Object.fromEntries(object.spec.template.spec.containers[0].env.map((e) => [e.name, e.value ?? e.valueFrom]));
const secret = (name, key) => ({ secretKeyRef: { name, key } });

test('by default the whole connection string comes from a secret that exists', () => {
  const objects = render('default');
  for (const kind of ['Deployment', 'Job']) {
    assert.deepEqual(env(find(objects, kind)).CPM_Store__ConnectionString, secret('cpm-database', 'connectionString'));
  }
  assert.equal(settingsOf(objects).Store.ConnectionString, undefined);
  assert.ok(!inventory(objects).some((o) => o.startsWith('Secret/')));
});

test('told in parts, only user and password come from the secret', () => {
  const objects = render('full');
  const told = 'Host=ledger-rw.databases;Port=5432;Database=ledger;SSL Mode=VerifyFull;'
    + 'Root Certificate=/etc/cpm-database/ca.crt;Target Session Attributes=primary';
  assert.equal(settingsOf(objects).Store.ConnectionString, told);
  assert.equal(env(find(objects, 'Job')).CPM_Store__ConnectionString, told);
  for (const kind of ['Deployment', 'Job']) {
    assert.deepEqual(env(find(objects, kind)).PGPASSWORD, secret('ledger-app', 'password'));
    assert.deepEqual(env(find(objects, kind)).PGUSER, secret('ledger-app', 'username'));
  }
});

test('a password that is given is kept in secrets and shows nowhere else', () => {
  const objects = render('parts');
  const password = 'a;b=c"d';
  assert.deepEqual(env(find(objects, 'Deployment')).PGPASSWORD, secret('talk-database', 'password'));
  assert.deepEqual(env(find(objects, 'Job')).PGPASSWORD, secret('talk-migrate', 'password'));
  for (const object of objects) {
    if (object.kind === 'Secret') assert.deepEqual(object.stringData, { password });
    else assert.ok(!JSON.stringify(object).includes(JSON.stringify(password).slice(1, -1)), object.kind);
  }
});

test('the schema is brought up to date before the first server of a release', () => {
  const job = find(render('default'), 'Job', 'cpm-migrate');
  assert.deepEqual(job.metadata.annotations, {
    'helm.sh/hook': 'pre-install,pre-upgrade',
    'helm.sh/hook-weight': '0',
    'helm.sh/hook-delete-policy': 'before-hook-creation,hook-succeeded',
  });
  assert.deepEqual(job.spec.template.spec.containers[0].args, ['migrate']);
  assert.equal(job.spec.template.spec.restartPolicy, 'Never');
});

test('a migration that can never succeed is not tried again', () => {
  const { podFailurePolicy } = find(render('default'), 'Job').spec;
  assert.deepEqual(podFailurePolicy.rules, [
    { action: 'FailJob', onExitCodes: { containerName: 'migrate', operator: 'In', values: [78] } },
  ]);
});

test('the migration names nothing that is not there before the first install', () => {
  for (const variant of ['default', 'full', 'parts']) {
    const objects = render(variant);
    const isHook = (o) => o.metadata.annotations?.['helm.sh/hook'] !== undefined;
    const later = objects.filter((o) => !isHook(o) && ['ConfigMap', 'Secret', 'ServiceAccount'].includes(o.kind));
    const { spec } = find(objects, 'Job').spec.template;
    const named = [
      spec.serviceAccountName,
      ...spec.volumes.flatMap((v) => [v.secret?.secretName, v.configMap?.name]),
      ...spec.containers[0].env.map((e) => e.valueFrom?.secretKeyRef?.name),
    ];
    for (const { metadata, kind } of later) assert.ok(!named.includes(metadata.name), `${variant}: ${kind} ${metadata.name}`);
  }
});

test('what the migration needs is made before it', () => {
  const weights = render('parts')
    .filter((o) => o.metadata.annotations?.['helm.sh/hook'])
    .map((o) => [o.kind, Number(o.metadata.annotations['helm.sh/hook-weight'])]);
  assert.deepEqual(Object.fromEntries(weights), { Job: 0, NetworkPolicy: -5, Secret: -5 });
});
