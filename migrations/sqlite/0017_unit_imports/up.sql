CREATE TABLE unit_imports (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    events INTEGER NOT NULL,
    document_id TEXT,
    recorded_at TEXT NOT NULL,
    CONSTRAINT unit_imports_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT unit_imports_pkey PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX unit_imports_document_id_idx ON unit_imports (document_id);

CREATE INDEX units_level_name_folded_id_idx ON units (level, name_folded, id);
