CREATE TABLE unit_imports (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    events BIGINT NOT NULL,
    document_id UUID,
    recorded_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT unit_imports_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT unit_imports_pkey PRIMARY KEY (id)
);

CREATE INDEX unit_imports_document_id_idx ON unit_imports (document_id);

CREATE INDEX units_level_name_folded_id_idx ON units (level, name_folded, id);
