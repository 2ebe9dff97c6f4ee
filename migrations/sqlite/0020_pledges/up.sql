-- SQLite changes no column: the rows are set aside, the table is made anew, and the rows come back before the references are looked at.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE pledges_aside AS SELECT id, version, bloc_year_id, bloc_id, revision, replaces_id, origin, state, theme, signatures_known, signed_on_stated, document_id, digest, frozen_at, recorded_at FROM pledges;

DROP TABLE pledges;

CREATE TABLE pledges (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bloc_year_id TEXT,
    bloc_id TEXT,
    revision INTEGER NOT NULL,
    replaces_id TEXT,
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    theme TEXT,
    signatures_known TEXT NOT NULL,
    signed_on_stated TEXT,
    document_id TEXT,
    digest TEXT,
    frozen_at TEXT,
    recorded_at TEXT NOT NULL,
    authority_id TEXT,
    authority_name TEXT,
    label TEXT,
    runs_from TEXT,
    runs_to TEXT,
    due_on TEXT,
    amendment_reason TEXT,
    CONSTRAINT pledges_bloc_year_id_fkey FOREIGN KEY (bloc_year_id) REFERENCES bloc_years (id),
    CONSTRAINT pledges_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES units (id),
    CONSTRAINT pledges_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT pledges_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES pledges (id),
    CONSTRAINT pledges_origin_check CHECK (origin IN ('drafted', 'reported')),
    CONSTRAINT pledges_state_check CHECK (state IN ('draft', 'signed', 'superseded')),
    CONSTRAINT pledges_signatures_known_check CHECK (signatures_known IN ('named', 'not_stated')),
    CONSTRAINT pledges_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT pledges_pkey PRIMARY KEY (id),
    CONSTRAINT pledges_bloc_year_id_revision_key UNIQUE (bloc_year_id, revision),
    CONSTRAINT pledges_frozen_check CHECK ((digest IS NULL) = (frozen_at IS NULL)),
    CONSTRAINT pledges_signed_check CHECK (state <> 'signed' OR digest IS NOT NULL),
    CONSTRAINT pledges_authority_id_label_revision_key UNIQUE (authority_id, label, revision),
    CONSTRAINT pledges_kind_check CHECK ((bloc_year_id IS NOT NULL AND bloc_id IS NOT NULL AND authority_id IS NULL AND runs_from IS NULL AND runs_to IS NULL) OR (bloc_year_id IS NULL AND bloc_id IS NULL AND authority_id IS NOT NULL AND authority_name IS NOT NULL AND label IS NOT NULL AND runs_from IS NOT NULL AND runs_to > runs_from))
) STRICT, WITHOUT ROWID;

INSERT INTO pledges (id, version, bloc_year_id, bloc_id, revision, replaces_id, origin, state, theme, signatures_known, signed_on_stated, document_id, digest, frozen_at, recorded_at) SELECT id, version, bloc_year_id, bloc_id, revision, replaces_id, origin, state, theme, signatures_known, signed_on_stated, document_id, digest, frozen_at, recorded_at FROM pledges_aside;

DROP TABLE pledges_aside;

CREATE INDEX pledges_bloc_id_idx ON pledges (bloc_id);

CREATE INDEX pledges_replaces_id_idx ON pledges (replaces_id);

CREATE INDEX pledges_document_id_idx ON pledges (document_id);

ALTER TABLE signatures ADD COLUMN bloc_id TEXT CONSTRAINT signatures_bloc_id_fkey REFERENCES blocs (id);

CREATE INDEX signatures_bloc_id_idx ON signatures (bloc_id);

CREATE UNIQUE INDEX signatures_pledge_id_bloc_id_idx ON signatures (pledge_id, bloc_id);

CREATE TABLE pledge_parties (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    pledge_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    bloc_id TEXT NOT NULL,
    bloc_name TEXT NOT NULL,
    CONSTRAINT pledge_parties_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_parties_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT pledge_parties_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_parties_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal),
    CONSTRAINT pledge_parties_pledge_id_bloc_id_key UNIQUE (pledge_id, bloc_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX pledge_parties_bloc_id_idx ON pledge_parties (bloc_id);

CREATE TRIGGER pledge_parties_no_update BEFORE UPDATE ON pledge_parties BEGIN SELECT RAISE(ABORT, 'pledge_parties is append-only'); END;

CREATE TRIGGER pledge_parties_no_delete BEFORE DELETE ON pledge_parties BEGIN SELECT RAISE(ABORT, 'pledge_parties is append-only'); END;

CREATE TABLE pledge_attachments (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    pledge_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    document_id TEXT NOT NULL,
    CONSTRAINT pledge_attachments_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_attachments_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT pledge_attachments_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_attachments_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal),
    CONSTRAINT pledge_attachments_pledge_id_document_id_key UNIQUE (pledge_id, document_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX pledge_attachments_document_id_idx ON pledge_attachments (document_id);

CREATE TRIGGER pledge_attachments_no_update BEFORE UPDATE ON pledge_attachments BEGIN SELECT RAISE(ABORT, 'pledge_attachments is append-only'); END;

CREATE TRIGGER pledge_attachments_no_delete BEFORE DELETE ON pledge_attachments BEGIN SELECT RAISE(ABORT, 'pledge_attachments is append-only'); END;

CREATE TABLE pledge_progress (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    pledge_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    target_id TEXT NOT NULL,
    unit_id TEXT,
    unit_name TEXT,
    as_of TEXT NOT NULL,
    value TEXT,
    value_words TEXT,
    note TEXT,
    document_id TEXT,
    entered_by TEXT,
    entered_at TEXT NOT NULL,
    CONSTRAINT pledge_progress_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_progress_target_id_fkey FOREIGN KEY (target_id) REFERENCES pledge_targets (id),
    CONSTRAINT pledge_progress_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT pledge_progress_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT pledge_progress_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES accounts (id),
    CONSTRAINT pledge_progress_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_progress_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal),
    CONSTRAINT pledge_progress_value_check CHECK (value IS NOT NULL OR value_words IS NOT NULL),
    CONSTRAINT pledge_progress_unit_check CHECK ((unit_id IS NULL) = (unit_name IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX pledge_progress_target_id_idx ON pledge_progress (target_id);

CREATE INDEX pledge_progress_unit_id_idx ON pledge_progress (unit_id);

CREATE INDEX pledge_progress_document_id_idx ON pledge_progress (document_id);

CREATE INDEX pledge_progress_entered_by_idx ON pledge_progress (entered_by);

CREATE TRIGGER pledge_progress_no_update BEFORE UPDATE ON pledge_progress BEGIN SELECT RAISE(ABORT, 'pledge_progress is append-only'); END;

CREATE TRIGGER pledge_progress_no_delete BEFORE DELETE ON pledge_progress BEGIN SELECT RAISE(ABORT, 'pledge_progress is append-only'); END;
