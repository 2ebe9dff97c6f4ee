DROP TABLE pledge_progress;
DROP TABLE pledge_attachments;
DROP TABLE pledge_parties;
DROP INDEX signatures_pledge_id_bloc_id_idx;
DROP INDEX signatures_bloc_id_idx;
ALTER TABLE signatures DROP COLUMN bloc_id;

PRAGMA defer_foreign_keys = ON;

CREATE TABLE pledges_aside AS SELECT id, version, bloc_year_id, bloc_id, revision, replaces_id, origin, state, theme, signatures_known, signed_on_stated, document_id, digest, frozen_at, recorded_at FROM pledges;

DROP TABLE pledges;

CREATE TABLE pledges (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bloc_year_id TEXT NOT NULL,
    bloc_id TEXT NOT NULL,
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
    CONSTRAINT pledges_bloc_year_id_fkey FOREIGN KEY (bloc_year_id) REFERENCES bloc_years (id),
    CONSTRAINT pledges_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT pledges_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES pledges (id),
    CONSTRAINT pledges_origin_check CHECK (origin IN ('drafted', 'reported')),
    CONSTRAINT pledges_state_check CHECK (state IN ('draft', 'signed', 'superseded')),
    CONSTRAINT pledges_signatures_known_check CHECK (signatures_known IN ('named', 'not_stated')),
    CONSTRAINT pledges_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT pledges_pkey PRIMARY KEY (id),
    CONSTRAINT pledges_bloc_year_id_revision_key UNIQUE (bloc_year_id, revision),
    CONSTRAINT pledges_frozen_check CHECK ((digest IS NULL) = (frozen_at IS NULL)),
    CONSTRAINT pledges_signed_check CHECK (state <> 'signed' OR digest IS NOT NULL)
) STRICT, WITHOUT ROWID;

INSERT INTO pledges (id, version, bloc_year_id, bloc_id, revision, replaces_id, origin, state, theme, signatures_known, signed_on_stated, document_id, digest, frozen_at, recorded_at) SELECT id, version, bloc_year_id, bloc_id, revision, replaces_id, origin, state, theme, signatures_known, signed_on_stated, document_id, digest, frozen_at, recorded_at FROM pledges_aside;

DROP TABLE pledges_aside;

CREATE INDEX pledges_bloc_id_idx ON pledges (bloc_id);

CREATE INDEX pledges_replaces_id_idx ON pledges (replaces_id);

CREATE INDEX pledges_document_id_idx ON pledges (document_id);
