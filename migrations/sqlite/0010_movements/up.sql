CREATE TABLE movements (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    origin TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    keeper_id TEXT NOT NULL,
    launching_unit_id TEXT,
    launching_unit_name TEXT,
    launcher TEXT,
    launcher_title TEXT,
    form TEXT,
    scope TEXT,
    bloc_id TEXT,
    theme TEXT,
    goal TEXT,
    subjects TEXT,
    criteria TEXT,
    plan TEXT,
    launched_on TEXT,
    runs_from TEXT,
    runs_to TEXT,
    document_id TEXT,
    CONSTRAINT movements_origin_check CHECK (origin IN ('launched', 'historic')),
    CONSTRAINT movements_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES units (id),
    CONSTRAINT movements_launching_unit_id_fkey FOREIGN KEY (launching_unit_id) REFERENCES units (id),
    CONSTRAINT movements_form_check CHECK (form IN ('regular', 'thematic')),
    CONSTRAINT movements_scope_check CHECK (scope IN ('nationwide', 'sector_or_locality', 'bloc', 'unit')),
    CONSTRAINT movements_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT movements_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT movements_pkey PRIMARY KEY (id),
    CONSTRAINT movements_origin_ground_check CHECK (origin = 'historic' OR (launching_unit_id IS NOT NULL AND form IS NOT NULL AND scope IS NOT NULL AND criteria IS NOT NULL)),
    CONSTRAINT movements_runs_to_check CHECK (runs_to > runs_from)
) STRICT, WITHOUT ROWID;

CREATE INDEX movements_keeper_id_idx ON movements (keeper_id);

CREATE INDEX movements_launching_unit_id_idx ON movements (launching_unit_id);

CREATE INDEX movements_bloc_id_idx ON movements (bloc_id);

CREATE INDEX movements_document_id_idx ON movements (document_id);

CREATE INDEX movements_name_folded_id_idx ON movements (name_folded, id);
