CREATE TABLE documents (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    number TEXT,
    number_folded TEXT,
    issued_on TEXT,
    issuer TEXT,
    summary TEXT,
    signer TEXT,
    signer_title TEXT,
    file_digest TEXT,
    registered_at TEXT NOT NULL,
    CONSTRAINT documents_kind_check CHECK (kind IN ('directive', 'decision', 'plan', 'minutes', 'report', 'submission', 'regulation', 'guidance', 'announcement', 'letter', 'programme', 'other')),
    CONSTRAINT documents_pkey PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX documents_number_folded_idx ON documents (number_folded);
