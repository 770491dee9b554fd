-- What operators did; written before it is done.
CREATE TABLE audit (
  audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at_ms bigint NOT NULL,
  operator text NOT NULL,
  call text NOT NULL,
  subject text NOT NULL,
  request_id text NOT NULL,
  outcome text NOT NULL
);
