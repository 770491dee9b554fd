// A real call: browsers that send each other voice and video by WebRTC, set up by nothing but the signalling of a real server
// process. No network but loopback, no STUN.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { caller, cpm, token } from './contract.mjs';
import { Device } from './device.mjs';
import { browserPath, launch, openPage } from './page.mjs';

const run = Date.now().toString(36);
const [anna, ben] = [`call-anna-${run}`, `call-ben-${run}`];
const addressOf = (account) => `sip:${account}@cpm.example`;
const operator = caller(token('ops', '--operator'));
const [annasCalls, bensCalls] = [caller(token(anna)), caller(token(ben))];
const missing = existsSync(browserPath) ? false : `there is no browser at ${browserPath}, and it could not be installed`;
const enough = 25;
let requests = 0;
const id = () => `call-${run}-${++requests}`;

/** A device of somebody with a page that has its camera and microphone: carries signals between the page and the service. */
class Party {
  wrong = undefined;
  #towards = new Map();

  static async connect(browser, address, deviceToken) {
    const party = new Party();
    Object.assign(party, { address, calls: caller(deviceToken), device: new Device(deviceToken), kinds: ['audio'] });
    party.page = await openPage(browser, (negotiation, signal) => party.#say(negotiation, signal));
    party.device.stream.on('data', ({ frame, session_signal: heard }) => frame === 'session_signal' && party.#hear(heard));
    await party.device.frame('caught_up');
    return party;
  }

  #say(negotiation, signal) {
    return this.calls(cpm.SessionSignalService, 'SendSignal', {
      session_id: this.session, negotiation_id: negotiation, ...this.#towards.get(negotiation), ...signal });
  }

  #hear({ negotiation_id: negotiation, sender, sender_device_id: device, signal, ...what }) {
    this.#towards.set(negotiation, { to_address: sender, to_device_id: device });
    this.page.take(negotiation, signal, what[signal], this.kinds).catch((error) => { this.wrong ??= error; });
  }

  call(negotiation, address, medium) {
    this.#towards.set(negotiation, { to_address: address, medium_id: medium });
    return this.page.begin(negotiation, this.kinds);
  }

  session_(rpc, request) {
    return this.calls(cpm.SessionService, rpc, { request_id: id(), session_id: this.session, ...request });
  }

  changed(kind, address) {
    return this.device.entry(kind, (entry) => entry.session_changed?.changes.some(
      (change) => change.kind === `SESSION_CHANGE_KIND_${kind}` && (!address || change.address === address)));
  }

  /** Waits until a page has received so much more of each kind, decoded where it is video. */
  async receives(negotiation, kinds) {
    const first = await this.page.received(negotiation);
    const end = Date.now() + 20_000;
    for (;;) {
      const now = await this.page.received(negotiation);
      if (this.wrong) throw this.wrong;
      const came = kinds.every((kind) => now[kind] - first[kind] >= enough) && (!kinds.includes('video') || now.frames > first.frames);
      if (came) return now;
      assert.ok(Date.now() < end, `${kinds} did not come to ${this.address}: ${JSON.stringify({ first, now })}`);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  }

  async close() {
    await this.page.close();
    await this.device.disconnect();
    this.calls.close();
  }
}

const check = (what, body) => it(what, { skip: missing }, body);

describe('a real call', { timeout: 120_000 }, () => {
  let browser;
  let annas;
  let bens;
  let tablet;
  let session;
  let voice;

  before(async () => {
    if (missing) return;
    browser = await launch();
    const tokens = [];
    for (const [account, calls, names] of [[anna, annasCalls, ['phone']], [ben, bensCalls, ['phone', 'tablet']]]) {
      await operator(cpm.AccountService, 'CreateAccount', {
        request_id: id(), account_id: account, addresses: [addressOf(account)], display_name: account });
      for (const name of names) {
        const registered = await calls(cpm.DeviceService, 'RegisterDevice', { request_id: id(), device: { name } });
        tokens.push([addressOf(account), registered.device_token]);
      }
    }
    [annas, bens, tablet] = await Promise.all(tokens.map(([address, held]) => Party.connect(browser, address, held)));
  });

  after(async () => {
    await Promise.all([annas, bens, tablet].map((party) => party?.close()));
    await browser?.close();
    [operator, annasCalls, bensCalls].forEach((calls) => calls.close());
  });

  check('rings, is accepted, and carries voice both ways', async () => {
    ({ session } = await annas.session_('StartSession', {
      session_id: undefined, invitees: [addressOf(ben)], media: [{ kind: 'MEDIUM_KIND_VOICE' }] }));
    [annas, bens, tablet].forEach((party) => { party.session = session.session_id; });
    voice = session.media[0].medium_id;
    await bens.changed('INVITED', addressOf(ben));
    await bens.session_('AnswerSession', { answer: 'SESSION_ANSWER_ACCEPT' });
    await annas.changed('JOINED', addressOf(ben));
    await annas.call('first', addressOf(ben), voice);
    const [here, there] = await Promise.all([annas, bens].map((party) => party.receives('first', ['audio'])));
    assert.deepEqual([here.state, there.state, here.video, there.video], ['connected', 'connected', 0, 0]);
  });

  check('takes video in while it goes on', async () => {
    const { session: changed } = await annas.session_('AddMedia', { media: [{ kind: 'MEDIUM_KIND_VIDEO' }] });
    const video = changed.media[1].medium_id;
    await bens.changed('MEDIUM_ADDED');
    await bens.session_('AnswerMedia', { media: [{ medium_id: video, accept: true }] });
    await annas.changed('MEDIUM_ACCEPTED', addressOf(ben));
    [annas, bens, tablet].forEach((party) => { party.kinds = ['audio', 'video']; });
    await annas.page.add('first', 'video');
    await Promise.all([annas, bens].map((party) => party.receives('first', ['audio', 'video'])));
  });

  check('goes over to another device, which has it before the first one lets go', async () => {
    await tablet.session_('MoveMedia', {});
    await tablet.changed('MEDIUM_MOVING', addressOf(ben));
    await tablet.call('second', addressOf(anna), voice);
    await Promise.all([tablet, annas].map((party) => party.receives('second', ['audio', 'video'])));
    await annas.receives('first', ['audio', 'video']);
    await tablet.session_('ConfirmMove', {});
    await bens.changed('MEDIUM_MOVED', addressOf(ben));
    await bens.page.end('first');
    await Promise.all([tablet, annas].map((party) => party.receives('second', ['audio', 'video'])));
    const end = Date.now() + 20_000;
    while ((await annas.page.received('first')).state !== 'none') assert.ok(Date.now() < end, 'nobody told Anna that the first is over');
  });

  check('ends for both', async () => {
    await annas.page.end('second');
    await annas.session_('EndSession', {});
    await tablet.device.entry('the end', (entry) => entry.session_changed?.session.end_time);
    await assert.rejects(tablet.call('third', addressOf(anna), voice), /SESSION_ENDED|session is over/i);
  });
});
