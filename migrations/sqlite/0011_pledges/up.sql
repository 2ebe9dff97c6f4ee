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

CREATE INDEX pledges_bloc_id_idx ON pledges (bloc_id);

CREATE INDEX pledges_replaces_id_idx ON pledges (replaces_id);

CREATE INDEX pledges_document_id_idx ON pledges (document_id);

CREATE TABLE pledge_contents (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    pledge_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    body TEXT NOT NULL,
    CONSTRAINT pledge_contents_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_contents_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_contents_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE pledge_movements (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    pledge_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    movement_id TEXT,
    name TEXT NOT NULL,
    CONSTRAINT pledge_movements_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_movements_movement_id_fkey FOREIGN KEY (movement_id) REFERENCES movements (id),
    CONSTRAINT pledge_movements_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_movements_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX pledge_movements_movement_id_idx ON pledge_movements (movement_id);

CREATE TABLE pledge_targets (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    pledge_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    measure TEXT NOT NULL,
    measure_unit TEXT,
    value TEXT,
    value_words TEXT,
    due_on TEXT,
    CONSTRAINT pledge_targets_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_targets_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_targets_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal),
    CONSTRAINT pledge_targets_value_check CHECK (value IS NOT NULL OR value_words IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE signatures (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    pledge_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    unit_id TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    person_id TEXT,
    person_name TEXT,
    person_title TEXT,
    signed_on TEXT,
    due_on TEXT,
    way TEXT NOT NULL,
    document_id TEXT,
    entered_by TEXT,
    entered_at TEXT NOT NULL,
    CONSTRAINT signatures_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT signatures_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT signatures_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT signatures_way_check CHECK (way IN ('own', 'from_paper')),
    CONSTRAINT signatures_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT signatures_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES accounts (id),
    CONSTRAINT signatures_pkey PRIMARY KEY (id),
    CONSTRAINT signatures_pledge_id_unit_id_key UNIQUE (pledge_id, unit_id),
    CONSTRAINT signatures_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal),
    CONSTRAINT signatures_paper_check CHECK (way = 'own' OR document_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX signatures_unit_id_idx ON signatures (unit_id);

CREATE INDEX signatures_person_id_idx ON signatures (person_id);

CREATE INDEX signatures_document_id_idx ON signatures (document_id);

CREATE INDEX signatures_entered_by_idx ON signatures (entered_by);

CREATE TRIGGER pledge_contents_no_update BEFORE UPDATE ON pledge_contents BEGIN SELECT RAISE(ABORT, 'pledge_contents is append-only'); END;

CREATE TRIGGER pledge_contents_no_delete BEFORE DELETE ON pledge_contents BEGIN SELECT RAISE(ABORT, 'pledge_contents is append-only'); END;

CREATE TRIGGER pledge_movements_no_update BEFORE UPDATE ON pledge_movements BEGIN SELECT RAISE(ABORT, 'pledge_movements is append-only'); END;

CREATE TRIGGER pledge_movements_no_delete BEFORE DELETE ON pledge_movements BEGIN SELECT RAISE(ABORT, 'pledge_movements is append-only'); END;

CREATE TRIGGER pledge_targets_no_update BEFORE UPDATE ON pledge_targets BEGIN SELECT RAISE(ABORT, 'pledge_targets is append-only'); END;

CREATE TRIGGER pledge_targets_no_delete BEFORE DELETE ON pledge_targets BEGIN SELECT RAISE(ABORT, 'pledge_targets is append-only'); END;

CREATE TRIGGER signatures_no_update BEFORE UPDATE ON signatures BEGIN SELECT RAISE(ABORT, 'signatures is append-only'); END;

CREATE TRIGGER signatures_no_delete BEFORE DELETE ON signatures BEGIN SELECT RAISE(ABORT, 'signatures is append-only'); END;
