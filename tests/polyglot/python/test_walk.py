"""The whole path of a message, walked from Python against a real server process."""
import time
import unittest

import grpc

from contract import (
    Caller, account_service_pb2 as account, device_pb2, device_service_pb2 as device, health_pb2, health_pb2_grpc,
    entry_pb2, message_pb2, message_service_pb2 as message, reason_of, reflection_pb2, reflection_pb2_grpc, token)
from device import Device

RUN = format(int(time.time() * 1000), "x")
ANNA, BEN = f"py-anna-{RUN}", f"py-ben-{RUN}"
ANNA_AT, BEN_AT = f"sip:{ANNA}@cpm.example", f"sip:{BEN}@cpm.example"


def text(body):
    return message_pb2.Content(parts=[message_pb2.ContentPart(media_type="text/plain", body=body.encode())])


class TheWholePathFromPython(unittest.TestCase):
    """The steps build on each other: unittest runs them in the order of their names."""

    requests = 0
    open = {}

    @classmethod
    def setUpClass(cls):
        cls.operator, cls.anna, cls.ben = Caller(token("ops", "--operator")), Caller(token(ANNA)), Caller(token(BEN))

    @classmethod
    def tearDownClass(cls):
        for one in cls.open.values():
            one.disconnect()
        for calls in (cls.operator, cls.anna, cls.ben):
            calls.close()

    @staticmethod
    def next_id():
        TheWholePathFromPython.requests += 1
        return f"py-{RUN}-{TheWholePathFromPython.requests}"

    def connect(self, name, cursor=0):
        self.open[name] = Device(self.tokens[name], cursor)
        return self.open[name]

    def refused(self, code, reason, calls, method, request):
        with self.assertRaises(grpc.RpcError) as caught:
            calls(method, request)
        self.assertEqual((code, reason), (caught.exception.code(), reason_of(caught.exception)))

    def test_01_provisions_accounts_and_finds_them_by_any_spelling(self):
        for name, address in ((ANNA, ANNA_AT), (BEN, BEN_AT)):
            self.operator(self.operator.accounts.CreateAccount, account.CreateAccountRequest(
                request_id=self.next_id(), account_id=name, addresses=[address]))
        found = self.operator(self.operator.accounts.LookupAccount, account.LookupAccountRequest(
            address=f"SIP:{ANNA}@CPM.Example"))
        self.assertEqual((ANNA, ANNA_AT), (found.account.account_id, found.canonical_address))

    def test_02_registers_three_devices(self):
        type(self).tokens = {}
        for name, calls in (("phone", self.anna), ("laptop", self.anna), ("bens", self.ben)):
            answer = calls(calls.devices.RegisterDevice, device.RegisterDeviceRequest(
                request_id=self.next_id(), device=device_pb2.Device(name=name)))
            self.tokens[name] = answer.device_token
        listed = self.anna(self.anna.devices.ListDevices, device.ListDevicesRequest())
        self.assertEqual(["phone", "laptop"], [d.name for d in listed.devices])

    def test_03_connects_them_and_is_caught_up(self):
        for one in [self.connect(name) for name in self.tokens]:
            one.frame("opened")
            one.frame("caught_up")

    def test_04_sends_to_the_recipient_and_to_the_senders_other_device(self):
        result = self.open["phone"].send(message.SendMessageRequest(
            request_id=self.next_id(), recipients=[BEN_AT], content=text("Grüße 👋"),
            request_delivery_report=True, request_read_report=True))
        type(self).first = result.response
        self.assertTrue(self.first.outcomes[0].accepted)
        arrived = self.open["bens"].entry(
            "the message", lambda e: e.message_arrived.message.message_id == self.first.message_id)
        self.assertEqual("Grüße 👋", arrived.message_arrived.message.content.parts[0].body.decode())
        self.open["laptop"].entry(
            "the sent copy", lambda e: e.message_sent.message.message_id == self.first.message_id)

    def test_05_acknowledges_and_the_sender_learns_that_it_is_delivered(self):
        self.open["bens"].acknowledge()
        for name in ("phone", "laptop"):
            self.open[name].entry(
                "the delivery report", lambda e: e.report_arrived.report.kind == message_pb2.REPORT_KIND_DELIVERED)

    def test_06_reads_and_the_sender_learns_that_it_is_displayed(self):
        self.ben(self.ben.messages.MarkMessages, message.MarkMessagesRequest(
            request_id=self.next_id(), message_ids=[self.first.message_id], read=True))
        self.open["laptop"].entry(
            "the read report", lambda e: e.report_arrived.report.kind == message_pb2.REPORT_KIND_DISPLAYED)
        timeline = self.anna(self.anna.messages.GetMessageTimeline, message.GetMessageTimelineRequest(
            message_id=self.first.message_id))
        self.assertEqual(
            [message_pb2.REPORT_KIND_DELIVERED, message_pb2.REPORT_KIND_DISPLAYED],
            [r.kind for r in timeline.recipients[0].reports])

    def test_06b_edits_and_the_other_side_reacts(self):
        self.anna(self.anna.messages.EditMessage, message.EditMessageRequest(
            request_id=self.next_id(), message_id=self.first.message_id, content=text("Grüße! 👋")))
        edited = self.open["bens"].entry(
            "the edit", lambda e: e.message_amended.change == entry_pb2.MESSAGE_CHANGE_EDITED).message_amended
        self.assertEqual("Grüße! 👋", edited.message.content.parts[0].body.decode())
        self.ben(self.ben.messages.ReactToMessage, message.ReactToMessageRequest(
            request_id=self.next_id(), message_id=self.first.message_id, reactions=["👍"]))
        reacted = self.open["laptop"].entry(
            "the reaction", lambda e: e.message_reacted.message_id == self.first.message_id).message_reacted
        self.assertEqual([("👍", 1)], [(r.reaction, r.count) for r in reacted.reactions])

    def test_07_delivers_what_came_while_a_device_was_away_once(self):
        self.open["bens"].acknowledge()
        cursor = self.open["bens"].disconnect()
        sent = self.anna(self.anna.messages.SendMessage, message.SendMessageRequest(
            request_id=self.next_id(), recipients=[BEN_AT], content=text("while you were away")))
        back = self.connect("bens", cursor)
        back.frame("caught_up")
        arrived = [e.message_arrived.message.message_id for e in back.entries if e.HasField("message_arrived")]
        self.assertEqual([sent.message_id], arrived)

    def test_08_answers_a_repeat_as_the_first_time_and_refuses_other_content(self):
        request = message.SendMessageRequest(request_id=self.next_id(), recipients=[BEN_AT], content=text("once"))
        once = self.anna(self.anna.messages.SendMessage, request)
        self.assertEqual(once, self.anna(self.anna.messages.SendMessage, request))
        request.content.parts[0].body = b"twice"
        self.refused(grpc.StatusCode.ALREADY_EXISTS, "REQUEST_ID_REUSED", self.anna, self.anna.messages.SendMessage, request)

    def test_09_tells_apart_malformed_unknown_and_foreign_addresses(self):
        for address, code, reason in (
            ("nonsense", grpc.StatusCode.INVALID_ARGUMENT, "ADDRESS_MALFORMED"),
            ("sip:nobody@cpm.example", grpc.StatusCode.NOT_FOUND, "ADDRESS_UNKNOWN"),
            ("sip:nobody@elsewhere.example", grpc.StatusCode.NOT_FOUND, "ADDRESS_FOREIGN"),
        ):
            self.refused(code, reason, self.anna, self.anna.messages.SendMessage, message.SendMessageRequest(
                request_id=self.next_id(), recipients=[address], content=text("x")))

    def test_10_is_refused_without_a_token(self):
        stranger = Caller()
        self.refused(
            grpc.StatusCode.UNAUTHENTICATED, "UNAUTHENTICATED", stranger, stranger.messages.ListMessages,
            message.ListMessagesRequest())
        stranger.close()

    def test_11_asks_for_health_and_for_the_services_by_reflection(self):
        health = health_pb2_grpc.HealthStub(self.operator.channel).Check(health_pb2.HealthCheckRequest(), timeout=20)
        self.assertEqual(health_pb2.HealthCheckResponse.SERVING, health.status)
        reflection = reflection_pb2_grpc.ServerReflectionStub(self.operator.channel)
        asked = iter([reflection_pb2.ServerReflectionRequest(list_services="")])
        answer = next(reflection.ServerReflectionInfo(asked, timeout=20))
        names = {service.name for service in answer.list_services_response.service}
        self.assertLessEqual({"cpm.v1.AccountService", "cpm.v1.DeliveryService", "cpm.v1.MessageService"}, names)


if __name__ == "__main__":
    unittest.main()
