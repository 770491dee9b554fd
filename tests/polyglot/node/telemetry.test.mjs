// What a server tells of itself: a message's trace and the metrics, as an OpenTelemetry collector gets them.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { Collector } from './collector.mjs';
import { caller, cpm, token } from './contract.mjs';
import { Device } from './device.mjs';

const run = Date.now().toString(36);
const [anna, ben] = [`watch-anna-${run}`, `watch-ben-${run}`];
const benAddress = `sip:${ben}@cpm.example`;
const collector = new Collector();
const operator = caller(token('ops', '--operator'));
const [annasCalls, bensCalls] = [caller(token(anna)), caller(token(ben))];
let requests = 0;
const id = () => `watch-${run}-${++requests}`;
const message = () => ({
  request_id: id(), recipients: [benAddress], content: { parts: [{ media_type: 'text/plain', body: Buffer.from('Secret') }] } });

describe('what a server tells of itself', () => {
  let phone;
  let bens;

  before(async () => {
    await collector.listen(process.env.CPM_COLLECTOR);
    for (const account of [anna, ben]) {
      await operator(cpm.AccountService, 'CreateAccount', {
        request_id: id(), account_id: account, addresses: [`sip:${account}@cpm.example`], display_name: account });
    }
    const tokens = [];
    for (const calls of [annasCalls, bensCalls]) {
      tokens.push((await calls(cpm.DeviceService, 'RegisterDevice', { request_id: id(), device: { name: 'phone' } })).device_token);
    }
    [phone, bens] = tokens.map((held) => new Device(held));
    await Promise.all([phone, bens].map((device) => device.frame('caught_up')));
  });

  after(async () => {
    await Promise.all([phone, bens].map((device) => device.disconnect()));
    [operator, annasCalls, bensCalls].forEach((calls) => calls.close());
    collector.close();
  });

  /** The names from the first span of a trace to a given one. */
  function wayTo(spans, span) {
    const above = spans.find((other) => other.id === span.parent);
    return [...(above ? wayTo(spans, above) : []), span.name];
  }

  /** A trace of a message, once the last of its spans came: one ends when the device is told, the others with the answer. */
  const wholeTrace = () => collector.until('a whole trace', ({ spans }) => {
    const first = spans.find((span) => span.name === 'cpm.send');
    const trace = spans.filter((span) => span.trace === first?.trace);
    const count = (name) => trace.filter((span) => span.name === name).length;
    return count('cpm.deliver') === 1 && count('cpm.ledger.commit') === 2 && count('cpm.relay') === 1
      && count('IMailboxGrain/Arrive') === 2 && count('IMessagesGrain/Send') === 2 ? trace : undefined;
  });

  it('makes one trace of a message that comes over an open call, from the sender to the recipient’s device', async () => {
    const { response } = await phone.send(message());
    await bens.entry('the message', (e) => e.message_arrived?.message.message_id === response.message_id);
    const trace = await wholeTrace();
    const ways = trace.map((span) => wayTo(trace, span).join(' > '));
    const send = 'cpm.send > IMessagesGrain/Send > IMessagesGrain/Send';
    const arrive = `${send} > cpm.relay > IMailboxGrain/Arrive > IMailboxGrain/Arrive`;
    for (const way of [send, `${send} > cpm.ledger.commit`, arrive, `${arrive} > cpm.ledger.commit`, `${send} > cpm.deliver`]) {
      assert.ok(ways.includes(way), `${way} is not in ${ways.join('; ')}`);
    }
    assert.equal(trace.filter((span) => span.parent === '').length, 1);
    assert.deepEqual(trace.flatMap((span) => span.attributes).filter((name) => /account|address|message/.test(name)), []);
  });

  it('goes on with the trace that the caller of a unary call began', async () => {
    const [trace, parent] = [randomBytes(16).toString('hex'), randomBytes(8).toString('hex')];
    await annasCalls(cpm.MessageService, 'SendMessage', message(), { traceparent: `00-${trace}-${parent}-01` });
    const spans = await collector.until('the delivery', (seen) => {
      const mine = seen.spans.filter((span) => span.trace === trace);
      return mine.some((span) => span.name === 'cpm.deliver') && mine.some((span) => span.parent === parent) ? mine : undefined;
    });
    assert.equal(spans.find((span) => span.parent === parent).source, 'Microsoft.AspNetCore');
  });

  it('sends the metrics, and no account, address or message among their attributes', async () => {
    const names = ['cpm.messages.accepted', 'cpm.messages.delivered', 'cpm.delivery.duration', 'cpm.outbox.depth', 'cpm.outbox.age',
      'cpm.ledger.commit.size', 'cpm.ledger.commit.duration', 'cpm.devices.connected', 'cpm.activations', 'cpm.gateway.queue'];
    const count = (metric) => Number(metric?.sum?.dataPoints[0].asInt ?? 0);
    const metrics = await collector.until('all metrics', (seen) => (names.every((name) => seen.metrics.has(name))
      && count(seen.metrics.get('cpm.messages.delivered')) >= 2 ? seen.metrics : undefined));
    assert.equal(count(metrics.get('cpm.devices.connected')), 2);
    assert.equal(metrics.get('cpm.delivery.duration').unit, 's');
    const attributes = [...metrics.values()].filter((metric) => metric.name.startsWith('cpm.'))
      .flatMap((metric) => (metric.sum ?? metric.gauge ?? metric.histogram).dataPoints).flatMap((point) => point.attributes);
    // Which grain class it is, Orleans tells of the activations itself.
    assert.deepEqual(attributes.map((attribute) => attribute.key).filter((key) => key !== 'reason' && key !== 'grain_type'), []);
  });

  it('writes the trace into the log', () => {
    const trace = collector.spans.find((span) => span.name === 'cpm.send').trace;
    assert.match(readFileSync(process.env.CPM_LOG, 'utf8'), new RegExp(`TraceId:${trace}.* was accepted`));
  });
});
