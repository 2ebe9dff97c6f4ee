CREATE TABLE pledges (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    bloc_year_id UUID NOT NULL,
    bloc_id UUID NOT NULL,
    revision BIGINT NOT NULL,
    replaces_id UUID,
    origin TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    theme TEXT COLLATE "C",
    signatures_known TEXT COLLATE "C" NOT NULL,
    signed_on_stated TEXT COLLATE "C",
    document_id UUID,
    digest TEXT COLLATE "C",
    frozen_at TIMESTAMPTZ,
    recorded_at TIMESTAMPTZ NOT NULL,
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
);

CREATE INDEX pledges_bloc_id_idx ON pledges (bloc_id);

CREATE INDEX pledges_replaces_id_idx ON pledges (replaces_id);

CREATE INDEX pledges_document_id_idx ON pledges (document_id);

CREATE TABLE pledge_contents (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    pledge_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pledge_contents_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_contents_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_contents_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal)
);

CREATE TABLE pledge_movements (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    pledge_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    movement_id UUID,
    name TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pledge_movements_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_movements_movement_id_fkey FOREIGN KEY (movement_id) REFERENCES movements (id),
    CONSTRAINT pledge_movements_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_movements_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal)
);

CREATE INDEX pledge_movements_movement_id_idx ON pledge_movements (movement_id);

CREATE TABLE pledge_targets (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    pledge_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    measure TEXT COLLATE "C" NOT NULL,
    measure_unit TEXT COLLATE "C",
    value TEXT COLLATE "C",
    value_words TEXT COLLATE "C",
    due_on DATE,
    CONSTRAINT pledge_targets_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_targets_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_targets_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal),
    CONSTRAINT pledge_targets_value_check CHECK (value IS NOT NULL OR value_words IS NOT NULL)
);

CREATE TABLE signatures (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    pledge_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    unit_id UUID NOT NULL,
    unit_name TEXT COLLATE "C" NOT NULL,
    person_id UUID,
    person_name TEXT COLLATE "C",
    person_title TEXT COLLATE "C",
    signed_on TEXT COLLATE "C",
    due_on DATE,
    way TEXT COLLATE "C" NOT NULL,
    document_id UUID,
    entered_by UUID,
    entered_at TIMESTAMPTZ NOT NULL,
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
);

CREATE INDEX signatures_unit_id_idx ON signatures (unit_id);

CREATE INDEX signatures_person_id_idx ON signatures (person_id);

CREATE INDEX signatures_document_id_idx ON signatures (document_id);

CREATE INDEX signatures_entered_by_idx ON signatures (entered_by);

CREATE TRIGGER pledge_contents_no_update BEFORE UPDATE ON pledge_contents FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER pledge_contents_no_delete BEFORE DELETE ON pledge_contents FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER pledge_movements_no_update BEFORE UPDATE ON pledge_movements FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER pledge_movements_no_delete BEFORE DELETE ON pledge_movements FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER pledge_targets_no_update BEFORE UPDATE ON pledge_targets FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER pledge_targets_no_delete BEFORE DELETE ON pledge_targets FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER signatures_no_update BEFORE UPDATE ON signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER signatures_no_delete BEFORE DELETE ON signatures FOR EACH ROW EXECUTE FUNCTION refuse_change();
