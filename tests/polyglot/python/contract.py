"""The contract from Debian's own gRPC tools: stubs generated when the tests run, nothing shared with the server."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import google
import grpc

PROTOS = pathlib.Path(__file__).resolve().parents[3] / "protos"
_generated = tempfile.TemporaryDirectory(prefix="cpm-stubs-")


def _generate():
    files = [str(p.relative_to(PROTOS)) for p in sorted(PROTOS.rglob("*.proto"))]
    out = _generated.name
    subprocess.run(
        ["protoc", f"-I{PROTOS}", "-I/usr/include", f"--python_out={out}", f"--grpc_python_out={out}",
         f"--plugin=protoc-gen-grpc_python={shutil.which('grpc_python_plugin')}", *files], check=True)
    # Two of our folders are named as packages that exist: they grow by ours.
    google.__path__.append(os.path.join(out, "google"))
    grpc.__path__.append(os.path.join(out, "grpc"))
    sys.path.insert(0, out)


_generate()

from cpm.v1 import account_service_pb2, account_service_pb2_grpc  # noqa: E402
from cpm.v1 import delivery_service_pb2, delivery_service_pb2_grpc  # noqa: E402
from cpm.v1 import device_pb2, device_service_pb2, device_service_pb2_grpc  # noqa: E402
from cpm.v1 import entry_pb2, message_pb2, message_service_pb2, message_service_pb2_grpc  # noqa: E402
from google.rpc import error_details_pb2, status_pb2  # noqa: E402
from grpc.health.v1 import health_pb2, health_pb2_grpc  # noqa: E402
from grpc.reflection.v1 import reflection_pb2, reflection_pb2_grpc  # noqa: E402

__all__ = [name for name in dir() if name.endswith(("_pb2", "_pb2_grpc"))] + ["Caller", "reason_of", "token"]


def token(account, *options):
    """A token, from the same command that a person would use."""
    command = ["dotnet", os.environ["CPM_CLI"], "token", account, "--data", os.environ["CPM_DATA"], *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def reason_of(error):
    """The reason in the google.rpc.ErrorInfo of an error, such as "ADDRESS_UNKNOWN"."""
    details = dict(error.trailing_metadata()).get("grpc-status-details-bin", b"")
    for detail in status_pb2.Status.FromString(details).details:
        info = error_details_pb2.ErrorInfo()
        if detail.Unpack(info):
            return info.reason
    return None


class Caller:
    """One caller's channel and its services."""

    def __init__(self, bearer=None):
        self.channel = grpc.insecure_channel(os.environ["CPM_TARGET"])
        self.metadata = (("authorization", f"Bearer {bearer}"),) if bearer else ()
        self.accounts = account_service_pb2_grpc.AccountServiceStub(self.channel)
        self.devices = device_service_pb2_grpc.DeviceServiceStub(self.channel)
        self.messages = message_service_pb2_grpc.MessageServiceStub(self.channel)
        self.delivery = delivery_service_pb2_grpc.DeliveryServiceStub(self.channel)

    def __call__(self, method, request):
        return method(request, metadata=self.metadata, timeout=20)

    def close(self):
        self.channel.close()
