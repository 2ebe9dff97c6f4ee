CREATE TABLE blocs (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    origin TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_folded TEXT COLLATE "C" NOT NULL,
    kind_label TEXT COLLATE "C" NOT NULL,
    leader_title TEXT COLLATE "C" NOT NULL,
    deputy_title TEXT COLLATE "C",
    system TEXT COLLATE "C",
    authority_id UUID,
    authority_name TEXT COLLATE "C",
    keeper_id UUID NOT NULL,
    document_id UUID,
    established_on DATE,
    closed_on DATE,
    CONSTRAINT blocs_origin_check CHECK (origin IN ('established', 'historic')),
    CONSTRAINT blocs_state_check CHECK (state IN ('active', 'closed')),
    CONSTRAINT blocs_system_check CHECK (system IN ('state', 'party', 'front', 'union', 'armed_forces', 'association', 'enterprise', 'other')),
    CONSTRAINT blocs_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES units (id),
    CONSTRAINT blocs_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES units (id),
    CONSTRAINT blocs_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT blocs_pkey PRIMARY KEY (id),
    CONSTRAINT blocs_origin_ground_check CHECK (origin = 'historic' OR (authority_id IS NOT NULL AND document_id IS NOT NULL AND established_on IS NOT NULL)),
    CONSTRAINT blocs_closed_on_check CHECK ((state = 'closed') = (closed_on IS NOT NULL))
);

CREATE INDEX blocs_authority_id_idx ON blocs (authority_id);

CREATE INDEX blocs_keeper_id_idx ON blocs (keeper_id);

CREATE INDEX blocs_document_id_idx ON blocs (document_id);

CREATE INDEX blocs_name_folded_id_idx ON blocs (name_folded, id);

CREATE TABLE bloc_versions (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    bloc_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    kind_label TEXT COLLATE "C" NOT NULL,
    leader_title TEXT COLLATE "C" NOT NULL,
    deputy_title TEXT COLLATE "C",
    document_id UUID,
    valid_from DATE,
    valid_to DATE,
    reason TEXT COLLATE "C",
    CONSTRAINT bloc_versions_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT bloc_versions_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT bloc_versions_pkey PRIMARY KEY (id),
    CONSTRAINT bloc_versions_bloc_id_ordinal_key UNIQUE (bloc_id, ordinal),
    CONSTRAINT bloc_versions_valid_to_check CHECK (valid_to > valid_from)
);

CREATE INDEX bloc_versions_document_id_idx ON bloc_versions (document_id);

CREATE TABLE memberships (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    bloc_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    unit_id UUID NOT NULL,
    unit_name TEXT COLLATE "C" NOT NULL,
    member_from DATE,
    member_to DATE,
    reason TEXT COLLATE "C",
    document_id UUID,
    end_reason TEXT COLLATE "C",
    end_document_id UUID,
    CONSTRAINT memberships_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT memberships_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT memberships_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT memberships_end_document_id_fkey FOREIGN KEY (end_document_id) REFERENCES documents (id),
    CONSTRAINT memberships_pkey PRIMARY KEY (id),
    CONSTRAINT memberships_bloc_id_ordinal_key UNIQUE (bloc_id, ordinal),
    CONSTRAINT memberships_member_to_check CHECK (member_to > member_from)
);

CREATE INDEX memberships_unit_id_idx ON memberships (unit_id);

CREATE INDEX memberships_document_id_idx ON memberships (document_id);

CREATE INDEX memberships_end_document_id_idx ON memberships (end_document_id);

CREATE TABLE bloc_years (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    bloc_id UUID NOT NULL,
    label TEXT COLLATE "C" NOT NULL,
    system TEXT COLLATE "C" NOT NULL,
    year_from DATE NOT NULL,
    year_to DATE NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    roll_known TEXT COLLATE "C" NOT NULL,
    member_count_stated BIGINT,
    pledge_due_on DATE,
    CONSTRAINT bloc_years_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT bloc_years_system_check CHECK (system IN ('calendar', 'school', 'court')),
    CONSTRAINT bloc_years_state_check CHECK (state IN ('set_up', 'pledged', 'under_way', 'mid_year_reviewed', 'scoring', 'reviewed', 'nominated', 'decided', 'closed')),
    CONSTRAINT bloc_years_roll_known_check CHECK (roll_known IN ('complete', 'partial', 'unknown')),
    CONSTRAINT bloc_years_pkey PRIMARY KEY (id),
    CONSTRAINT bloc_years_bloc_id_label_key UNIQUE (bloc_id, label),
    CONSTRAINT bloc_years_year_to_check CHECK (year_to > year_from),
    CONSTRAINT bloc_years_member_count_stated_check CHECK (member_count_stated > 0)
);
