// An OpenTelemetry collector on loopback: takes what a server sends by OTLP over gRPC, decoded by OpenTelemetry's own codecs.
import grpc from '@grpc/grpc-js';
import codecs from '@opentelemetry/otlp-transformer/build/src/generated/root.js';

const { collector } = codecs.opentelemetry.proto;
const hex = (bytes) => Buffer.from(bytes ?? []).toString('hex');

function service(signal, Request, Response) {
  return {
    Export: {
      path: `/opentelemetry.proto.collector.${signal}.v1.${signal[0].toUpperCase()}${signal.slice(1)}Service/Export`,
      requestStream: false,
      responseStream: false,
      requestDeserialize: (bytes) => Request.decode(bytes),
      responseSerialize: (answer) => Buffer.from(Response.encode(answer).finish()),
    },
  };
}

export class Collector {
  #waiting = [];
  #server = new grpc.Server();
  spans = [];
  metrics = new Map();

  async listen(address) {
    const { trace, metrics } = collector;
    this.#server.addService(service('trace', trace.v1.ExportTraceServiceRequest, trace.v1.ExportTraceServiceResponse), {
      Export: (call, answer) => { this.#takeSpans(call.request); answer(null, {}); } });
    this.#server.addService(service('metrics', metrics.v1.ExportMetricsServiceRequest, metrics.v1.ExportMetricsServiceResponse), {
      Export: (call, answer) => { this.#takeMetrics(call.request); answer(null, {}); } });
    await new Promise((resolve, reject) => {
      this.#server.bindAsync(address, grpc.ServerCredentials.createInsecure(), (error) => (error ? reject(error) : resolve()));
    });
  }

  #takeSpans(request) {
    for (const { scopeSpans } of request.resourceSpans) {
      for (const { scope, spans } of scopeSpans) {
        this.spans.push(...spans.map((span) => ({
          source: scope.name, name: span.name, trace: hex(span.traceId), id: hex(span.spanId), parent: hex(span.parentSpanId),
          attributes: span.attributes.map((attribute) => attribute.key) })));
      }
    }
    this.#look();
  }

  #takeMetrics(request) {
    for (const { scopeMetrics } of request.resourceMetrics) {
      scopeMetrics.forEach(({ metrics }) => metrics.forEach((metric) => this.metrics.set(metric.name, metric)));
    }
    this.#look();
  }

  #look() {
    this.#waiting = this.#waiting.filter((look) => !look());
  }

  /** Waits until `choose` finds something in what was sent. */
  until(what, choose) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${what} did not come; spans: ${JSON.stringify(this.spans)}`)), 15_000);
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

  close() {
    this.#server.forceShutdown();
  }
}
