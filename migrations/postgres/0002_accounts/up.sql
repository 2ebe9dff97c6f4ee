CREATE TABLE accounts (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    username TEXT COLLATE "C" NOT NULL,
    display_name TEXT COLLATE "C" NOT NULL,
    person_id UUID,
    state TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT accounts_state_check CHECK (state IN ('invited', 'active', 'disabled')),
    CONSTRAINT accounts_pkey PRIMARY KEY (id),
    CONSTRAINT accounts_username_key UNIQUE (username)
);

CREATE TABLE credentials (
    account_id UUID NOT NULL,
    password_hash TEXT COLLATE "C" NOT NULL,
    set_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT credentials_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT credentials_pkey PRIMARY KEY (account_id)
);

CREATE TABLE links (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    account_id UUID NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    token_digest TEXT COLLATE "C" NOT NULL,
    CONSTRAINT links_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT links_pkey PRIMARY KEY (id),
    CONSTRAINT links_token_digest_key UNIQUE (token_digest)
);

CREATE INDEX links_account_id_idx ON links (account_id);

CREATE TABLE sessions (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    account_id UUID NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    ended_at TIMESTAMPTZ,
    end_reason TEXT COLLATE "C",
    CONSTRAINT sessions_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT sessions_pkey PRIMARY KEY (id)
);

CREATE INDEX sessions_account_id_idx ON sessions (account_id);

CREATE TABLE refresh_tokens (
    digest TEXT COLLATE "C" NOT NULL,
    session_id UUID NOT NULL,
    issued_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    CONSTRAINT refresh_tokens_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions (id),
    CONSTRAINT refresh_tokens_pkey PRIMARY KEY (digest)
);

CREATE INDEX refresh_tokens_session_id_idx ON refresh_tokens (session_id);

CREATE TABLE offices (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    account_id UUID NOT NULL,
    office TEXT COLLATE "C" NOT NULL,
    unit_id UUID,
    held_from DATE NOT NULL,
    held_to DATE,
    granted_by UUID,
    end_reason TEXT COLLATE "C",
    CONSTRAINT offices_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT offices_office_check CHECK (office IN ('administrator', 'council_secretary', 'unit_head', 'unit_official', 'deciding_authority', 'clerk', 'inspector')),
    CONSTRAINT offices_pkey PRIMARY KEY (id),
    CONSTRAINT offices_held_to_check CHECK (held_to >= held_from)
);

CREATE INDEX offices_account_id_idx ON offices (account_id);

CREATE INDEX offices_unit_id_idx ON offices (unit_id);
