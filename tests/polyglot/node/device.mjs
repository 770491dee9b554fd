// A device: one open Connect call, what came down it, and its cursor.
import { cpm, open } from './contract.mjs';

export class Device {
  #waiting = [];
  frames = [];
  entries = [];
  cursor;

  constructor(token, cursor = 0) {
    this.cursor = cursor;
    const { client, stream } = open(cpm.DeliveryService, 'Connect', token);
    Object.assign(this, { client, stream });
    stream.on('data', (frame) => this.#take(frame));
    stream.on('error', (error) => { this.error = error; });
    stream.write({ open: { cursor } });
  }

  #take(frame) {
    this.frames.push(frame);
    if (frame.frame === 'entries') {
      this.entries.push(...frame.entries.entries);
      this.cursor = frame.entries.through_seq;
    }
    this.#waiting = this.#waiting.filter((look) => !look());
  }

  /** Waits until `choose` finds something in what this device has seen. */
  until(what, choose) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(this.error ?? new Error(`${what} did not come`)), 20_000);
      const look = () => {
        const found = choose(this);
        if (found === undefined) return false;
        clearTimeout(late);
        resolve(found);
        return true;
      };
      if (!look()) this.#waiting.push(look);
    });
  }

  frame(kind) {
    return this.until(kind, (device) => device.frames.find((f) => f.frame === kind)?.[kind]);
  }

  entry(what, choose) {
    return this.until(what, (device) => device.entries.find(choose));
  }

  send(request) {
    this.stream.write({ send: request });
    return this.until(`the answer to ${request.request_id}`, (device) => device.frames
      .find((f) => f.frame === 'send_result' && f.send_result.request_id === request.request_id)?.send_result);
  }

  acknowledge() {
    this.stream.write({ acknowledge: { through_seq: this.cursor } });
  }

  /** Ends the call as a device does that is switched off, and gives the cursor that it keeps. */
  async disconnect() {
    const ended = new Promise((resolve) => { this.stream.on('end', resolve); this.stream.on('error', resolve); });
    this.stream.end();
    await ended;
    this.client.close();
    return this.cursor;
  }
}
