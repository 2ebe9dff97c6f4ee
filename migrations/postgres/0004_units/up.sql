CREATE TABLE units (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    system TEXT COLLATE "C" NOT NULL,
    level TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_folded TEXT COLLATE "C" NOT NULL,
    existed_from DATE,
    ended_on DATE,
    document_id UUID,
    CONSTRAINT units_system_check CHECK (system IN ('state', 'party', 'front', 'union', 'armed_forces', 'association', 'enterprise', 'other')),
    CONSTRAINT units_level_check CHECK (level IN ('central', 'ministry', 'province', 'department', 'district', 'commune', 'hamlet', 'grassroots')),
    CONSTRAINT units_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT units_pkey PRIMARY KEY (id),
    CONSTRAINT units_ended_on_check CHECK (ended_on > existed_from)
);

CREATE INDEX units_document_id_idx ON units (document_id);

CREATE INDEX units_name_folded_id_idx ON units (name_folded, id);

CREATE TABLE unit_names (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    unit_id UUID NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    valid_from DATE,
    valid_to DATE,
    document_id UUID,
    CONSTRAINT unit_names_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT unit_names_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT unit_names_pkey PRIMARY KEY (id)
);

CREATE INDEX unit_names_unit_id_idx ON unit_names (unit_id);

CREATE INDEX unit_names_document_id_idx ON unit_names (document_id);

CREATE TABLE unit_parents (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    unit_id UUID NOT NULL,
    parent_id UUID NOT NULL,
    valid_from DATE,
    valid_to DATE,
    document_id UUID,
    CONSTRAINT unit_parents_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT unit_parents_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES units (id),
    CONSTRAINT unit_parents_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT unit_parents_pkey PRIMARY KEY (id)
);

CREATE INDEX unit_parents_unit_id_idx ON unit_parents (unit_id);

CREATE INDEX unit_parents_parent_id_idx ON unit_parents (parent_id);

CREATE INDEX unit_parents_document_id_idx ON unit_parents (document_id);

CREATE TABLE unit_codes (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    unit_id UUID NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    valid_from DATE,
    valid_to DATE,
    document_id UUID,
    CONSTRAINT unit_codes_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT unit_codes_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT unit_codes_pkey PRIMARY KEY (id),
    CONSTRAINT unit_codes_code_key UNIQUE (code)
);

CREATE INDEX unit_codes_unit_id_idx ON unit_codes (unit_id);

CREATE INDEX unit_codes_document_id_idx ON unit_codes (document_id);

CREATE TABLE unit_successions (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    effective_on DATE NOT NULL,
    document_id UUID,
    recorded_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT unit_successions_kind_check CHECK (kind IN ('merge', 'split', 'end')),
    CONSTRAINT unit_successions_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT unit_successions_pkey PRIMARY KEY (id)
);

CREATE INDEX unit_successions_document_id_idx ON unit_successions (document_id);

CREATE TABLE unit_succession_parts (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    succession_id UUID NOT NULL,
    unit_id UUID NOT NULL,
    side TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    CONSTRAINT unit_succession_parts_succession_id_fkey FOREIGN KEY (succession_id) REFERENCES unit_successions (id),
    CONSTRAINT unit_succession_parts_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT unit_succession_parts_side_check CHECK (side IN ('predecessor', 'successor')),
    CONSTRAINT unit_succession_parts_pkey PRIMARY KEY (id)
);

CREATE INDEX unit_succession_parts_succession_id_idx ON unit_succession_parts (succession_id);

CREATE INDEX unit_succession_parts_unit_id_idx ON unit_succession_parts (unit_id);
