CREATE TABLE movements (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_folded TEXT COLLATE "C" NOT NULL,
    keeper_id UUID NOT NULL,
    launching_unit_id UUID,
    launching_unit_name TEXT COLLATE "C",
    launcher TEXT COLLATE "C",
    launcher_title TEXT COLLATE "C",
    form TEXT COLLATE "C",
    scope TEXT COLLATE "C",
    bloc_id UUID,
    theme TEXT COLLATE "C",
    goal TEXT COLLATE "C",
    subjects TEXT COLLATE "C",
    criteria TEXT COLLATE "C",
    plan TEXT COLLATE "C",
    launched_on TEXT COLLATE "C",
    runs_from DATE,
    runs_to DATE,
    document_id UUID,
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
);

CREATE INDEX movements_keeper_id_idx ON movements (keeper_id);

CREATE INDEX movements_launching_unit_id_idx ON movements (launching_unit_id);

CREATE INDEX movements_bloc_id_idx ON movements (bloc_id);

CREATE INDEX movements_document_id_idx ON movements (document_id);

CREATE INDEX movements_name_folded_id_idx ON movements (name_folded, id);
