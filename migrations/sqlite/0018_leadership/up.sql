ALTER TABLE terms ADD COLUMN poll_id TEXT CONSTRAINT terms_poll_id_fkey REFERENCES polls (id);

ALTER TABLE terms ADD COLUMN appointment_reason TEXT;

CREATE INDEX terms_poll_id_idx ON terms (poll_id);

CREATE TABLE handovers (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bloc_id TEXT NOT NULL,
    from_term_id TEXT NOT NULL,
    from_unit_id TEXT NOT NULL,
    from_unit_name TEXT NOT NULL,
    to_term_id TEXT NOT NULL,
    to_unit_id TEXT NOT NULL,
    to_unit_name TEXT NOT NULL,
    handed_on TEXT NOT NULL,
    banner TEXT NOT NULL,
    banner_name TEXT,
    giver_id TEXT,
    giver_name TEXT,
    giver_title TEXT,
    receiver_id TEXT,
    receiver_name TEXT,
    receiver_title TEXT,
    document_id TEXT,
    note TEXT,
    recorded_at TEXT NOT NULL,
    CONSTRAINT handovers_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT handovers_from_term_id_fkey FOREIGN KEY (from_term_id) REFERENCES terms (id),
    CONSTRAINT handovers_from_unit_id_fkey FOREIGN KEY (from_unit_id) REFERENCES units (id),
    CONSTRAINT handovers_to_term_id_fkey FOREIGN KEY (to_term_id) REFERENCES terms (id),
    CONSTRAINT handovers_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES units (id),
    CONSTRAINT handovers_banner_check CHECK (banner IN ('handed_over', 'not_handed_over', 'not_stated')),
    CONSTRAINT handovers_giver_id_fkey FOREIGN KEY (giver_id) REFERENCES people (id),
    CONSTRAINT handovers_receiver_id_fkey FOREIGN KEY (receiver_id) REFERENCES people (id),
    CONSTRAINT handovers_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT handovers_pkey PRIMARY KEY (id),
    CONSTRAINT handovers_to_term_id_key UNIQUE (to_term_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX handovers_bloc_id_idx ON handovers (bloc_id);

CREATE INDEX handovers_from_term_id_idx ON handovers (from_term_id);

CREATE INDEX handovers_from_unit_id_idx ON handovers (from_unit_id);

CREATE INDEX handovers_to_unit_id_idx ON handovers (to_unit_id);

CREATE INDEX handovers_giver_id_idx ON handovers (giver_id);

CREATE INDEX handovers_receiver_id_idx ON handovers (receiver_id);

CREATE INDEX handovers_document_id_idx ON handovers (document_id);

CREATE TABLE handover_items (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    handover_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    title TEXT NOT NULL,
    copies INTEGER,
    note TEXT,
    CONSTRAINT handover_items_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES handovers (id),
    CONSTRAINT handover_items_pkey PRIMARY KEY (id),
    CONSTRAINT handover_items_handover_id_ordinal_key UNIQUE (handover_id, ordinal)
) STRICT, WITHOUT ROWID;
