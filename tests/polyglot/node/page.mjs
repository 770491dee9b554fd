// A page of a headless Chromium that takes part in a call with WebRTC. It knows nothing of the service: signals go in and out by
// two functions, and whoever runs it carries them.
import { chromium } from 'playwright-core';

const origin = 'https://call.example/';
const flags = [
  '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required',
  // Nothing but this machine: host candidates, on loopback too, by their addresses.
  '--allow-loopback-in-peer-connection', '--disable-features=WebRtcHideLocalIpsWithMdns',
  '--disable-gpu', '--disable-dev-shm-usage', '--mute-audio', '--no-first-run', '--disable-background-networking',
];

export const browserPath = process.env.CPM_CHROMIUM ?? '/usr/bin/chromium';

/** Debian's browser. Without its sandbox only where root runs it, which cannot have one. */
export const launch = () => chromium.launch({
  executablePath: browserPath, headless: true,
  chromiumSandbox: process.getuid() !== 0, args: flags });

/** Runs in the page. */
function inPage() {
  const peers = new Map();
  const sources = {};
  const source = (kind) => (sources[kind] ??= navigator.mediaDevices.getUserMedia({ [kind]: true })
    .then((stream) => stream.getTracks()[0]));

  // One signal after the other, each once the one before was handed over.
  function say(peer, signal) {
    peer.saying = peer.saying.then(() => window.signalOut(peer.negotiation, signal));
    return peer.saying;
  }

  function meet(negotiation) {
    const connection = new RTCPeerConnection({ iceServers: [] });
    const peer = { negotiation, connection, saying: Promise.resolve() };
    connection.onicecandidate = ({ candidate }) => say(peer, candidate?.candidate
      ? { candidates: { candidates: [{
        candidate: candidate.candidate, media: candidate.sdpMid ?? '', media_index: candidate.sdpMLineIndex ?? 0 }] } }
      : { candidates: { end_of_candidates: true } });
    peers.set(negotiation, peer);
    return peer;
  }

  async function send(peer, kinds) {
    const sent = peer.connection.getSenders().map((sender) => sender.track?.kind);
    for (const kind of kinds.filter((wanted) => !sent.includes(wanted))) {
      peer.connection.addTrack(await source(kind));
    }
  }

  async function offer(peer) {
    await peer.connection.setLocalDescription();
    await say(peer, { offer: { sdp: peer.connection.localDescription.sdp } });
  }

  const takes = {
    async offer(peer, { sdp }, kinds) {
      await peer.connection.setRemoteDescription({ type: 'offer', sdp });
      await send(peer, kinds);
      await peer.connection.setLocalDescription();
      await say(peer, { answer: { sdp: peer.connection.localDescription.sdp } });
    },
    answer: (peer, { sdp }) => peer.connection.setRemoteDescription({ type: 'answer', sdp }),
    async candidates(peer, { candidates }) {
      for (const { candidate, media, media_index: index } of candidates) {
        await peer.connection.addIceCandidate({ candidate, sdpMid: media, sdpMLineIndex: index });
      }
    },
    async bye(peer) {
      peer.connection.close();
      peers.delete(peer.negotiation);
    },
  };

  let taking = Promise.resolve();
  window.call = {
    async begin(negotiation, kinds) {
      const peer = meet(negotiation);
      await send(peer, kinds);
      await offer(peer);
    },
    async add(negotiation, kind) {
      const peer = peers.get(negotiation);
      await send(peer, [kind]);
      await offer(peer);
    },
    /** In the order in which they came; what one does not know begins with an offer. */
    take(negotiation, kind, signal, kinds) {
      taking = taking.then(() => takes[kind](peers.get(negotiation) ?? meet(negotiation), signal, kinds));
      return taking;
    },
    async end(negotiation) {
      const peer = peers.get(negotiation);
      await say(peer, { bye: {} });
      await takes.bye(peer);
    },
    /** What came in so far, in packets and frames, and how the way through the network is. */
    async received(negotiation) {
      const connection = peers.get(negotiation)?.connection;
      const sums = { state: connection?.connectionState ?? 'none', audio: 0, video: 0, frames: 0 };
      (await connection?.getStats())?.forEach((entry) => {
        if (entry.type !== 'inbound-rtp') return;
        sums[entry.kind] += entry.packetsReceived;
        sums.frames += entry.framesDecoded ?? 0;
      });
      return sums;
    },
  };
}

/** A page with its camera and microphone; `onSignal(negotiation, signal)` carries what it wants to tell another one. */
export async function openPage(browser, onSignal) {
  const context = await browser.newContext({ permissions: ['microphone', 'camera'] });
  await context.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>call</title>' }));
  const page = await context.newPage();
  await page.exposeFunction('signalOut', onSignal);
  await page.goto(origin);
  await page.evaluate(inPage);
  const run = (verb) => (...args) => page.evaluate(([name, rest]) => window.call[name](...rest), [verb, args]);
  return {
    begin: run('begin'), add: run('add'), take: run('take'), end: run('end'), received: run('received'), close: () => context.close(),
  };
}
