CREATE TABLE accounts (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    username TEXT NOT NULL,
    display_name TEXT NOT NULL,
    person_id TEXT,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    CONSTRAINT accounts_state_check CHECK (state IN ('invited', 'active', 'disabled')),
    CONSTRAINT accounts_pkey PRIMARY KEY (id),
    CONSTRAINT accounts_username_key UNIQUE (username)
) STRICT, WITHOUT ROWID;

CREATE TABLE credentials (
    account_id TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    set_at TEXT NOT NULL,
    CONSTRAINT credentials_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT credentials_pkey PRIMARY KEY (account_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    account_id TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    token_digest TEXT NOT NULL,
    CONSTRAINT links_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT links_pkey PRIMARY KEY (id),
    CONSTRAINT links_token_digest_key UNIQUE (token_digest)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_account_id_idx ON links (account_id);

CREATE TABLE sessions (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    account_id TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT,
    end_reason TEXT,
    CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT sessions_pkey PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_account_id_idx ON sessions (account_id);

CREATE TABLE refresh_tokens (
    digest TEXT NOT NULL,
    session_id TEXT NOT NULL,
    issued_at TEXT NOT NULL,
    used_at TEXT,
    CONSTRAINT refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions (id),
    CONSTRAINT refresh_tokens_pkey PRIMARY KEY (digest)
) STRICT, WITHOUT ROWID;

CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id);

CREATE TABLE offices (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    account_id TEXT NOT NULL,
    office TEXT NOT NULL,
    unit_id TEXT,
    held_from TEXT NOT NULL,
    held_to TEXT,
    granted_by TEXT,
    end_reason TEXT,
    CONSTRAINT offices_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT offices_office_check CHECK (office IN ('administrator', 'council_secretary', 'unit_head', 'unit_official', 'deciding_authority', 'clerk', 'inspector')),
    CONSTRAINT offices_pkey PRIMARY KEY (id),
    CONSTRAINT offices_held_to_check CHECK (held_to >= held_from)
) STRICT, WITHOUT ROWID;

CREATE INDEX offices_account_id_idx ON offices (account_id);

CREATE INDEX offices_unit_id_idx ON offices (unit_id);
