// The whole path of a message, walked from Node against a real server process.
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import grpc from '@grpc/grpc-js';
import { caller, cpm, open, reasonOf, token, tools } from './contract.mjs';
import { Device } from './device.mjs';

const run = Date.now().toString(36);
const [anna, ben] = [`node-anna-${run}`, `node-ben-${run}`];
const [annaAddress, benAddress] = [`sip:${anna}@cpm.example`, `sip:${ben}@cpm.example`];
const operator = caller(token('ops', '--operator'));
const [annasCalls, bensCalls] = [caller(token(anna)), caller(token(ben))];
const devices = {};
const open_ = new Set();
let requests = 0;
const id = () => `node-${run}-${++requests}`;
const text = (body) => ({ parts: [{ media_type: 'text/plain', body: Buffer.from(body) }] });
const connect = (name, cursor) => {
  const device = new Device(devices[name], cursor);
  open_.add(device);
  return device;
};
const refused = (code, reason) => (error) => {
  assert.deepEqual([error.code, reasonOf(error)], [code, reason]);
  return true;
};

describe('the whole path from Node', () => {
  let phone;
  let laptop;
  let bens;
  let first;

  after(async () => {
    await Promise.all([...open_].map((device) => device.disconnect()));
    [operator, annasCalls, bensCalls].forEach((calls) => calls.close());
  });

  it('provisions accounts and finds them by any spelling of an address', async () => {
    for (const [account, address] of [[anna, annaAddress], [ben, benAddress]]) {
      await operator(cpm.AccountService, 'CreateAccount', {
        request_id: id(), account_id: account, addresses: [address], display_name: account });
    }
    const found = await operator(cpm.AccountService, 'LookupAccount', { address: `SIP:${anna}@CPM.Example` });
    assert.equal(found.account.account_id, anna);
    assert.equal(found.canonical_address, annaAddress);
  });

  it('registers three devices', async () => {
    for (const [name, calls] of [['phone', annasCalls], ['laptop', annasCalls], ['bens', bensCalls]]) {
      const answer = await calls(cpm.DeviceService, 'RegisterDevice', { request_id: id(), device: { name } });
      assert.notEqual(answer.device.device_id, '');
      devices[name] = answer.device_token;
    }
    const list = await annasCalls(cpm.DeviceService, 'ListDevices', {});
    assert.deepEqual(list.devices.map((d) => d.name), ['phone', 'laptop']);
  });

  it('connects them and is caught up', async () => {
    [phone, laptop, bens] = ['phone', 'laptop', 'bens'].map((name) => connect(name, 0));
    await Promise.all([phone, laptop, bens].flatMap((device) => [device.frame('opened'), device.frame('caught_up')]));
  });

  it('sends over the open call: the recipient and the other device of the sender have it', async () => {
    const result = await phone.send({
      request_id: id(), recipients: [benAddress], content: text('Grüße 👋'),
      request_delivery_report: true, request_read_report: true });
    first = result.response;
    assert.equal(first.outcomes[0].accepted, true);
    const arrived = await bens.entry('the message', (e) => e.message_arrived?.message.message_id === first.message_id);
    assert.equal(arrived.message_arrived.message.content.parts[0].body.toString(), 'Grüße 👋');
    await laptop.entry('the sent copy', (e) => e.message_sent?.message.message_id === first.message_id);
  });

  it('acknowledges, and the sender learns that it is delivered', async () => {
    bens.acknowledge();
    for (const device of [phone, laptop]) {
      await device.entry('the delivery report', (e) => e.report_arrived?.report.kind === 'REPORT_KIND_DELIVERED');
    }
  });

  it('reads, and the sender learns that it is displayed', async () => {
    await bensCalls(cpm.MessageService, 'MarkMessages', { request_id: id(), message_ids: [first.message_id], read: true });
    await bens.entry('the mark', (e) => e.messages_marked?.message_ids.includes(first.message_id));
    await laptop.entry('the read report', (e) => e.report_arrived?.report.kind === 'REPORT_KIND_DISPLAYED');
    const timeline = await annasCalls(cpm.MessageService, 'GetMessageTimeline', { message_id: first.message_id });
    assert.deepEqual(timeline.recipients[0].reports.map((r) => r.kind), ['REPORT_KIND_DELIVERED', 'REPORT_KIND_DISPLAYED']);
  });

  it('edits, and the other side reacts', async () => {
    await annasCalls(cpm.MessageService, 'EditMessage', { request_id: id(), message_id: first.message_id, content: text('Grüße! 👋') });
    const edited = await bens.entry('the edit', (e) => e.message_amended?.change === 'MESSAGE_CHANGE_EDITED');
    assert.equal(edited.message_amended.message.content.parts[0].body.toString(), 'Grüße! 👋');
    assert.equal(edited.message_amended.message.edit_count, 1);
    await bensCalls(cpm.MessageService, 'ReactToMessage', { request_id: id(), message_id: first.message_id, reactions: ['👍'] });
    const reacted = await laptop.entry('the reaction', (e) => e.message_reacted?.message_id === first.message_id);
    assert.deepEqual(reacted.message_reacted.reactions.map((r) => [r.reaction, r.count, r.mine]), [['👍', 1, false]]);
  });

  it('delivers what came while a device was away, once', async () => {
    bens.acknowledge();
    open_.delete(bens);
    const cursor = await bens.disconnect();
    const sent = await annasCalls(cpm.MessageService, 'SendMessage', {
      request_id: id(), recipients: [benAddress], content: text('while you were away') });
    const back = connect('bens', cursor);
    await back.frame('caught_up');
    assert.deepEqual(
      back.entries.flatMap((e) => (e.message_arrived ? [e.message_arrived.message.message_id] : [])), [sent.message_id]);
  });

  it('answers a repeat as the first time, and refuses the same id with other content', async () => {
    const request = { request_id: id(), recipients: [benAddress], content: text('once') };
    const once = await annasCalls(cpm.MessageService, 'SendMessage', request);
    const again = await annasCalls(cpm.MessageService, 'SendMessage', request);
    assert.deepEqual(again, once);
    await assert.rejects(annasCalls(cpm.MessageService, 'SendMessage', { ...request, content: text('twice') }),
      refused(grpc.status.ALREADY_EXISTS, 'REQUEST_ID_REUSED'));
  });

  it('tells apart malformed, unknown and foreign addresses', async () => {
    for (const [address, code, reason] of [
      ['nonsense', grpc.status.INVALID_ARGUMENT, 'ADDRESS_MALFORMED'],
      ['sip:nobody@cpm.example', grpc.status.NOT_FOUND, 'ADDRESS_UNKNOWN'],
      ['sip:nobody@elsewhere.example', grpc.status.NOT_FOUND, 'ADDRESS_FOREIGN'],
    ]) {
      await assert.rejects(annasCalls(cpm.MessageService, 'SendMessage', {
        request_id: id(), recipients: [address], content: text('x') }), refused(code, reason));
    }
  });

  it('is refused without a token', async () => {
    const stranger = caller();
    await assert.rejects(stranger(cpm.MessageService, 'ListMessages', {}),
      refused(grpc.status.UNAUTHENTICATED, 'UNAUTHENTICATED'));
    stranger.close();
  });

  it('asks for health and for the services by reflection', async () => {
    const health = await operator(tools.health.v1.Health, 'Check', { service: '' });
    assert.equal(health.status, 'SERVING');
    const { client, stream } = open(tools.reflection.v1.ServerReflection, 'ServerReflectionInfo');
    const answer = await new Promise((resolve, reject) => {
      stream.on('data', resolve);
      stream.on('error', reject);
      stream.write({ list_services: '' });
    });
    stream.end();
    client.close();
    const names = answer.list_services_response.service.map((s) => s.name);
    assert.ok(['Account', 'Device', 'Message', 'Delivery'].every((noun) => names.includes(`cpm.v1.${noun}Service`)));
  });
});
