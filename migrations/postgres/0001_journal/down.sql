DROP TABLE idempotency_keys;
DROP TABLE journal_heads;
DROP TABLE journal_nodes;
DROP TABLE journal_payloads;
DROP TABLE journal_entries;
DROP FUNCTION refuse_change();
