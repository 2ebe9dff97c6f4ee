CREATE TABLE journal_entries (
    seq INTEGER NOT NULL,
    leaf BLOB NOT NULL,
    recorded_at TEXT NOT NULL,
    account_id TEXT,
    request_id TEXT NOT NULL,
    operation TEXT NOT NULL,
    event TEXT NOT NULL,
    subject_table TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    subject_version INTEGER NOT NULL,
    ground_id TEXT,
    CONSTRAINT journal_entries_pkey PRIMARY KEY (seq)
) STRICT;

CREATE INDEX journal_entries_subject_id_seq_idx ON journal_entries (subject_id, seq);

CREATE TRIGGER journal_entries_no_update BEFORE UPDATE ON journal_entries BEGIN SELECT RAISE(ABORT, 'journal_entries is append-only'); END;

CREATE TRIGGER journal_entries_no_delete BEFORE DELETE ON journal_entries BEGIN SELECT RAISE(ABORT, 'journal_entries is append-only'); END;

CREATE TABLE journal_payloads (
    seq INTEGER NOT NULL,
    salt BLOB NOT NULL,
    digest BLOB NOT NULL,
    body TEXT,
    CONSTRAINT journal_payloads_seq_fkey FOREIGN KEY (seq) REFERENCES journal_entries (seq),
    CONSTRAINT journal_payloads_pkey PRIMARY KEY (seq)
) STRICT;

CREATE TRIGGER journal_payloads_no_delete BEFORE DELETE ON journal_payloads BEGIN SELECT RAISE(ABORT, 'journal_payloads is append-only'); END;

CREATE TABLE journal_nodes (
    level INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT journal_nodes_pkey PRIMARY KEY (level, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER journal_nodes_no_update BEFORE UPDATE ON journal_nodes BEGIN SELECT RAISE(ABORT, 'journal_nodes is append-only'); END;

CREATE TRIGGER journal_nodes_no_delete BEFORE DELETE ON journal_nodes BEGIN SELECT RAISE(ABORT, 'journal_nodes is append-only'); END;

CREATE TABLE journal_heads (
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    note TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    CONSTRAINT journal_heads_pkey PRIMARY KEY (size)
) STRICT;

CREATE TRIGGER journal_heads_no_update BEFORE UPDATE ON journal_heads BEGIN SELECT RAISE(ABORT, 'journal_heads is append-only'); END;

CREATE TRIGGER journal_heads_no_delete BEFORE DELETE ON journal_heads BEGIN SELECT RAISE(ABORT, 'journal_heads is append-only'); END;

CREATE TABLE idempotency_keys (
    account_id TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    status INTEGER NOT NULL,
    version INTEGER,
    location TEXT,
    body TEXT,
    claimed_at TEXT NOT NULL,
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (account_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_keys_claimed_at_idx ON idempotency_keys (claimed_at);
