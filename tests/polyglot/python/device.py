"""A device: one open Connect call, what came down it, and its cursor."""
import queue
import threading
import time

import grpc

from contract import Caller, delivery_service_pb2 as delivery

PATIENCE = 20


class Device:
    def __init__(self, bearer, cursor=0):
        self.cursor, self.frames, self.entries, self.error = cursor, [], [], None
        self._caller = Caller(bearer)
        self._outgoing = queue.Queue()
        self._came = threading.Condition()
        self._write(open=delivery.Open(cursor=cursor))
        self._call = self._caller.delivery.Connect(iter(self._outgoing.get, None), metadata=self._caller.metadata)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _write(self, **frame):
        self._outgoing.put(delivery.ConnectRequest(**frame))

    def _read(self):
        try:
            for frame in self._call:
                with self._came:
                    self.frames.append(frame)
                    if frame.HasField("entries"):
                        self.entries.extend(frame.entries.entries)
                        self.cursor = frame.entries.through_seq
                    self._came.notify_all()
        except grpc.RpcError as error:
            self.error = error

    def until(self, what, choose):
        """Waits until `choose` finds something in what this device has seen."""
        ends = time.monotonic() + PATIENCE
        with self._came:
            while (found := choose()) is None:
                if not self._came.wait(max(0.0, ends - time.monotonic())):
                    raise AssertionError(f"{what} did not come; {self.error}")
            return found

    def frame(self, kind):
        return self.until(kind, lambda: next((getattr(f, kind) for f in self.frames if f.HasField(kind)), None))

    def entry(self, what, choose):
        return self.until(what, lambda: next((e for e in self.entries if choose(e)), None))

    def send(self, request):
        self._write(send=request)
        results = lambda: (f.send_result for f in self.frames if f.HasField("send_result"))  # noqa: E731
        return self.until("the answer", lambda: next((r for r in results() if r.request_id == request.request_id), None))

    def acknowledge(self):
        self._write(acknowledge=delivery.Acknowledge(through_seq=self.cursor))

    def disconnect(self):
        """Ends the call as a device does that is switched off, and gives the cursor that it keeps."""
        self._outgoing.put(None)
        self._reader.join(PATIENCE)
        self._caller.close()
        return self.cursor
