CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;

CREATE TABLE journal_entries (
    seq BIGINT NOT NULL,
    leaf BYTEA NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    account_id UUID,
    request_id TEXT COLLATE "C" NOT NULL,
    operation TEXT COLLATE "C" NOT NULL,
    event TEXT COLLATE "C" NOT NULL,
    subject_table TEXT COLLATE "C" NOT NULL,
    subject_id UUID NOT NULL,
    subject_version BIGINT NOT NULL,
    ground_id UUID,
    CONSTRAINT journal_entries_pkey PRIMARY KEY (seq)
);

CREATE INDEX journal_entries_subject_id_seq_idx ON journal_entries (subject_id, seq);

CREATE TRIGGER journal_entries_no_update BEFORE UPDATE ON journal_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER journal_entries_no_delete BEFORE DELETE ON journal_entries FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE journal_payloads (
    seq BIGINT NOT NULL,
    salt BYTEA NOT NULL,
    digest BYTEA NOT NULL,
    body TEXT COLLATE "C",
    CONSTRAINT journal_payloads_seq_fkey FOREIGN KEY (seq) REFERENCES journal_entries (seq),
    CONSTRAINT journal_payloads_pkey PRIMARY KEY (seq)
);

CREATE TRIGGER journal_payloads_no_delete BEFORE DELETE ON journal_payloads FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE journal_nodes (
    level SMALLINT NOT NULL,
    position BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT journal_nodes_pkey PRIMARY KEY (level, position)
);

CREATE TRIGGER journal_nodes_no_update BEFORE UPDATE ON journal_nodes FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER journal_nodes_no_delete BEFORE DELETE ON journal_nodes FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE journal_heads (
    size BIGINT NOT NULL,
    root BYTEA NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    signed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT journal_heads_pkey PRIMARY KEY (size)
);

CREATE TRIGGER journal_heads_no_update BEFORE UPDATE ON journal_heads FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER journal_heads_no_delete BEFORE DELETE ON journal_heads FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE idempotency_keys (
    account_id UUID NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    fingerprint BYTEA NOT NULL,
    status SMALLINT NOT NULL,
    version BIGINT,
    location TEXT COLLATE "C",
    body TEXT COLLATE "C",
    claimed_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (account_id, key)
);

CREATE INDEX idempotency_keys_claimed_at_idx ON idempotency_keys (claimed_at);
