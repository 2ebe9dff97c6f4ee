CREATE TABLE units (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    system TEXT NOT NULL,
    level TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    existed_from TEXT,
    ended_on TEXT,
    document_id TEXT,
    CONSTRAINT units_system_check CHECK (system IN ('state', 'party', 'front', 'union', 'armed_forces', 'association', 'enterprise', 'other')),
    CONSTRAINT units_level_check CHECK (level IN ('central', 'ministry', 'province', 'department', 'district', 'commune', 'hamlet', 'grassroots')),
    CONSTRAINT units_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT units_pkey PRIMARY KEY (id),
    CONSTRAINT units_ended_on_check CHECK (ended_on > existed_from)
) STRICT, WITHOUT ROWID;

CREATE INDEX units_document_id_idx ON units (document_id);

CREATE INDEX units_name_folded_id_idx ON units (name_folded, id);

CREATE TABLE unit_names (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    unit_id TEXT NOT NULL,
    name TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    document_id TEXT,
    CONSTRAINT unit_names_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT unit_names_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT unit_names_pkey PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_names_unit_id_idx ON unit_names (unit_id);

CREATE INDEX unit_names_document_id_idx ON unit_names (document_id);

CREATE TABLE unit_parents (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    unit_id TEXT NOT NULL,
    parent_id TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    document_id TEXT,
    CONSTRAINT unit_parents_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT unit_parents_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES units (id),
    CONSTRAINT unit_parents_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT unit_parents_pkey PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_parents_unit_id_idx ON unit_parents (unit_id);

CREATE INDEX unit_parents_parent_id_idx ON unit_parents (parent_id);

CREATE INDEX unit_parents_document_id_idx ON unit_parents (document_id);

CREATE TABLE unit_codes (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    unit_id TEXT NOT NULL,
    code TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    document_id TEXT,
    CONSTRAINT unit_codes_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT unit_codes_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT unit_codes_pkey PRIMARY KEY (id),
    CONSTRAINT unit_codes_code_key UNIQUE (code)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_codes_unit_id_idx ON unit_codes (unit_id);

CREATE INDEX unit_codes_document_id_idx ON unit_codes (document_id);

CREATE TABLE unit_successions (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    document_id TEXT,
    recorded_at TEXT NOT NULL,
    CONSTRAINT unit_successions_kind_check CHECK (kind IN ('merge', 'split', 'end')),
    CONSTRAINT unit_successions_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT unit_successions_pkey PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_successions_document_id_idx ON unit_successions (document_id);

CREATE TABLE unit_succession_parts (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    succession_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    side TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT unit_succession_parts_succession_id_fkey FOREIGN KEY (succession_id) REFERENCES unit_successions (id),
    CONSTRAINT unit_succession_parts_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT unit_succession_parts_side_check CHECK (side IN ('predecessor', 'successor')),
    CONSTRAINT unit_succession_parts_pkey PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_succession_parts_succession_id_idx ON unit_succession_parts (succession_id);

CREATE INDEX unit_succession_parts_unit_id_idx ON unit_succession_parts (unit_id);
