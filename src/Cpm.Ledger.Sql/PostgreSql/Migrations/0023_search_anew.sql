-- Suits programs of schema 5 and later.
-- Messages have other terms since: all recipients, texts in whatever charset, the sizes of media. What was taken in before would not
-- be found by them, so the index begins anew, behind the ledger as ever; until it is through, searches say how far it is behind.
TRUNCATE search_term, search_through;
