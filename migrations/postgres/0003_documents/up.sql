CREATE TABLE documents (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    number TEXT COLLATE "C",
    number_folded TEXT COLLATE "C",
    issued_on TEXT COLLATE "C",
    issuer TEXT COLLATE "C",
    summary TEXT COLLATE "C",
    signer TEXT COLLATE "C",
    signer_title TEXT COLLATE "C",
    file_digest TEXT COLLATE "C",
    registered_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT documents_kind_check CHECK (kind IN ('directive', 'decision', 'plan', 'minutes', 'report', 'submission', 'regulation', 'guidance', 'announcement', 'letter', 'programme', 'other')),
    CONSTRAINT documents_pkey PRIMARY KEY (id)
);

CREATE INDEX documents_number_folded_idx ON documents (number_folded);
