// What stands around the servers: services, network, disruption, scaling, watching.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { find, inventory, notes, refusal, render } from './lib/helm.mjs';

const selector = {
  'app.kubernetes.io/name': 'cpm',
  'app.kubernetes.io/instance': 'cpm',
  'app.kubernetes.io/component': 'server',
};

describe('what is installed', () => {
  test('by default', () => assert.deepEqual(inventory(render('default')), [
    'ConfigMap/cpm', 'Deployment/cpm', 'Job/cpm-migrate', 'NetworkPolicy/cpm', 'NetworkPolicy/cpm-migrate',
    'PodDisruptionBudget/cpm', 'Service/cpm', 'Service/cpm-metrics', 'Service/cpm-silos', 'ServiceAccount/cpm',
  ]));

  test('with all that can be switched on', () => assert.deepEqual(inventory(render('full')), [
    'ConfigMap/cpm', 'ConfigMap/cpm-dashboard', 'Deployment/cpm', 'HorizontalPodAutoscaler/cpm', 'Job/cpm-migrate',
    'NetworkPolicy/cpm', 'NetworkPolicy/cpm-migrate', 'PodDisruptionBudget/cpm', 'PrometheusRule/cpm', 'Service/cpm',
    'Service/cpm-metrics', 'Service/cpm-silos', 'ServiceAccount/cpm', 'ServiceMonitor/cpm',
  ]));

  test('with all that can be switched off', () => assert.deepEqual(inventory(render('least')), [
    'ConfigMap/cpm', 'Deployment/cpm', 'Service/cpm', 'Service/cpm-silos',
  ]));
});

describe('services', () => {
  test('clients connect to the servers that are ready', () => {
    const { spec } = find(render('default'), 'Service', 'cpm');
    assert.equal(spec.type, 'ClusterIP');
    assert.deepEqual(spec.ports, [{ name: 'grpc', port: 5280, targetPort: 'grpc', appProtocol: 'kubernetes.io/h2c' }]);
  });

  test('the silos are there one by one, also those that are not ready', () => {
    const { spec } = find(render('default'), 'Service', 'cpm-silos');
    assert.equal(spec.clusterIP, 'None');
    assert.equal(spec.publishNotReadyAddresses, true);
    assert.deepEqual(spec.ports, [{ name: 'silo', port: 11111, targetPort: 'silo' }]);
  });

  test('a balancer is as it was asked for', () => {
    const { spec, metadata } = find(render('full'), 'Service', 'cpm');
    assert.deepEqual([spec.type, spec.ports[0].port, spec.loadBalancerSourceRanges], ['LoadBalancer', 443, ['203.0.113.0/24']]);
    assert.deepEqual(metadata.annotations, { 'example.com/balancer': 'tcp' });
  });
});

describe('network', () => {
  const rules = (variant) => find(render(variant), 'NetworkPolicy', 'cpm').spec;
  const portsOf = (list) => list.flatMap((r) => r.ports.map((p) => p.port));

  test('only servers reach the port of the silos', () => {
    const { podSelector, policyTypes, ingress } = rules('default');
    assert.deepEqual(podSelector, { matchLabels: selector });
    assert.deepEqual(policyTypes, ['Ingress', 'Egress']);
    assert.deepEqual(ingress.filter((r) => r.ports.some((p) => p.port === 'silo')), [
      { ports: [{ port: 'silo', protocol: 'TCP' }], from: [{ podSelector: { matchLabels: selector } }] },
    ]);
  });

  test('servers reach each other, names and the database, and nothing else', () => {
    const { egress } = rules('default');
    assert.deepEqual(portsOf(egress), [11111, 53, 53, 5432]);
    assert.deepEqual(egress[0].to, [{ podSelector: { matchLabels: selector } }]);
  });

  test('an issuer and a collector are reached where there are any', () => {
    assert.deepEqual(portsOf(rules('full').egress), [11111, 53, 53, 5432, 443, 4317]);
  });

  test('clients, scrapers and the database can be named', () => {
    const { ingress, egress } = rules('full');
    assert.deepEqual(ingress[0].from, [{ ipBlock: { cidr: '203.0.113.0/24' } }]);
    const monitoring = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } };
    assert.deepEqual(ingress.find((r) => r.ports[0].port === 'metrics').from, [monitoring]);
    assert.equal(egress.find((r) => r.ports[0].port === 5432).to.length, 1);
  });

  test('the migration reaches names and the database, and nobody reaches it', () => {
    const { spec } = find(render('parts'), 'NetworkPolicy', 'talk-migrate');
    assert.equal(spec.ingress, undefined);
    assert.deepEqual(spec.policyTypes, ['Ingress', 'Egress']);
    assert.deepEqual(portsOf(spec.egress), [53, 53, 6432]);
  });
});

describe('change of size', () => {
  test('a node that is emptied takes one server at a time', () => {
    const { spec } = find(render('default'), 'PodDisruptionBudget');
    assert.equal(spec.maxUnavailable, 1);
    assert.equal(spec.unhealthyPodEvictionPolicy, 'AlwaysAllow');
  });

  test('servers come quickly and go slowly, one by one', () => {
    const { spec } = find(render('full'), 'HorizontalPodAutoscaler');
    assert.deepEqual(spec.scaleTargetRef, { apiVersion: 'apps/v1', kind: 'Deployment', name: 'cpm' });
    assert.deepEqual([spec.minReplicas, spec.maxReplicas], [5, 20]);
    assert.deepEqual(spec.behavior.scaleDown, {
      stabilizationWindowSeconds: 1800, policies: [{ type: 'Pods', value: 1, periodSeconds: 600 }],
    });
    assert.deepEqual(spec.behavior.scaleUp.policies, [{ type: 'Pods', value: 2, periodSeconds: 60 }]);
    assert.deepEqual(spec.metrics.map((m) => m.type), ['Resource', 'Pods']);
  });

  test('a range turned round is refused', () =>
    assert.match(refusal('--set', 'autoscaling.enabled=true,autoscaling.maxReplicas=2'), /minReplicas is more than/));
});

describe('watching', () => {
  test('every server is scraped by its own name, as the job cpm', () => {
    const objects = render('full');
    const { spec, metadata } = find(objects, 'ServiceMonitor');
    assert.equal(metadata.labels.release, 'prometheus');
    const [endpoint] = spec.endpoints;
    assert.deepEqual([endpoint.port, endpoint.path, endpoint.interval], ['metrics', '/metrics', '30s']);
    const { labels } = find(objects, 'Service', 'cpm-metrics').metadata;
    assert.equal(labels[spec.jobLabel], 'cpm');
    for (const [key, value] of Object.entries(spec.selector.matchLabels)) assert.equal(labels[key], value);
    // The other services of the release must not be scraped too.
    const { labels: others } = find(objects, 'Service', 'cpm').metadata;
    assert.ok(Object.entries(spec.selector.matchLabels).some(([key, value]) => others[key] !== value));
  });
});

describe('notes', () => {
  test('they warn of plaintext and of development tokens', () => {
    const text = notes('default');
    assert.match(text, /by gRPC over plaintext HTTP\/2/);
    assert.match(text, /whoever reads the secret cpm-dev-issuer can be anybody/);
  });

  test('they warn of nothing where nothing is to be warned of', () => {
    const text = notes('full');
    assert.match(text, /cpm\.messaging:443 by gRPC over TLS/);
    assert.doesNotMatch(text, /can be anybody|Nothing is encrypted|No network policy/);
  });
});
