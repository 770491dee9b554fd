-- Who a report is about, where the message does not name him: a member of the group that it was sent to.
ALTER TABLE report ADD COLUMN party TEXT NOT NULL DEFAULT '';
