// The contract as ordinary tools see it: loaded from the .proto files, nothing generated, nothing shared with the server.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import protobuf from 'protobufjs';

const protos = fileURLToPath(new URL('../../../protos', import.meta.url));
const services = ['account', 'device', 'message', 'draft', 'settings', 'delivery', 'session', 'session_signal'].map((n) => `cpm/v1/${n}_service.proto`);
const files = [...services, 'grpc/health/v1/health.proto', 'grpc/reflection/v1/reflection.proto'];
const loaded = grpc.loadPackageDefinition(
  loader.loadSync(files, { includeDirs: [protos], keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true }));

export const { cpm: { v1: cpm }, grpc: tools } = loaded;

const details = new protobuf.Root();
details.resolvePath = (_, target) => (path.isAbsolute(target) ? target : path.join(protos, target));
details.loadSync(['google/rpc/status.proto', 'google/rpc/error_details.proto']);
const status = details.lookupType('google.rpc.Status');
const errorInfo = details.lookupType('google.rpc.ErrorInfo');

/** The reason in the google.rpc.ErrorInfo of an error, such as "ADDRESS_UNKNOWN". */
export function reasonOf(error) {
  const [bytes] = error.metadata?.get('grpc-status-details-bin') ?? [];
  if (!bytes) return undefined;
  const info = status.decode(bytes).details.find((d) => d.type_url.endsWith('/google.rpc.ErrorInfo'));
  return info && errorInfo.decode(info.value).reason;
}

/** A token, from the same command that a person would use. */
export function token(account, ...options) {
  return execFileSync('dotnet', [process.env.CPM_CLI, 'token', account, '--data', process.env.CPM_DATA, ...options],
    { encoding: 'utf8' }).trim();
}

export function metadata(bearer, more = {}) {
  const headers = new grpc.Metadata();
  if (bearer) headers.set('authorization', `Bearer ${bearer}`);
  Object.entries(more).forEach(([name, value]) => headers.set(name, value));
  return headers;
}

const channel = () => [process.env.CPM_TARGET, grpc.credentials.createInsecure()];

/** Calls of one caller: `await caller(cpm.DeviceService, 'ListDevices', {})`. */
export function caller(bearer) {
  const clients = new Map();
  const call = (Service, rpc, request, headers) => new Promise((resolve, reject) => {
    if (!clients.has(Service)) clients.set(Service, new Service(...channel()));
    const deadline = Date.now() + 20_000;
    clients.get(Service)[rpc](request, metadata(bearer, headers), { deadline }, (error, answer) => (error ? reject(error) : resolve(answer)));
  });
  call.close = () => clients.forEach((client) => client.close());
  return call;
}

export function open(Service, rpc, bearer) {
  const client = new Service(...channel());
  return { client, stream: client[rpc](metadata(bearer)) };
}
