CREATE TABLE blocs (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    kind_label TEXT NOT NULL,
    leader_title TEXT NOT NULL,
    deputy_title TEXT,
    system TEXT,
    authority_id TEXT,
    authority_name TEXT,
    keeper_id TEXT NOT NULL,
    document_id TEXT,
    established_on TEXT,
    closed_on TEXT,
    CONSTRAINT blocs_origin_check CHECK (origin IN ('established', 'historic')),
    CONSTRAINT blocs_state_check CHECK (state IN ('active', 'closed')),
    CONSTRAINT blocs_system_check CHECK (system IN ('state', 'party', 'front', 'union', 'armed_forces', 'association', 'enterprise', 'other')),
    CONSTRAINT blocs_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES units (id),
    CONSTRAINT blocs_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES units (id),
    CONSTRAINT blocs_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT blocs_pkey PRIMARY KEY (id),
    CONSTRAINT blocs_origin_ground_check CHECK (origin = 'historic' OR (authority_id IS NOT NULL AND document_id IS NOT NULL AND established_on IS NOT NULL)),
    CONSTRAINT blocs_closed_on_check CHECK ((state = 'closed') = (closed_on IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX blocs_authority_id_idx ON blocs (authority_id);

CREATE INDEX blocs_keeper_id_idx ON blocs (keeper_id);

CREATE INDEX blocs_document_id_idx ON blocs (document_id);

CREATE INDEX blocs_name_folded_id_idx ON blocs (name_folded, id);

CREATE TABLE bloc_versions (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bloc_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind_label TEXT NOT NULL,
    leader_title TEXT NOT NULL,
    deputy_title TEXT,
    document_id TEXT,
    valid_from TEXT,
    valid_to TEXT,
    reason TEXT,
    CONSTRAINT bloc_versions_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT bloc_versions_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT bloc_versions_pkey PRIMARY KEY (id),
    CONSTRAINT bloc_versions_bloc_id_ordinal_key UNIQUE (bloc_id, ordinal),
    CONSTRAINT bloc_versions_valid_to_check CHECK (valid_to > valid_from)
) STRICT, WITHOUT ROWID;

CREATE INDEX bloc_versions_document_id_idx ON bloc_versions (document_id);

CREATE TABLE memberships (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bloc_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    unit_id TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    member_from TEXT,
    member_to TEXT,
    reason TEXT,
    document_id TEXT,
    end_reason TEXT,
    end_document_id TEXT,
    CONSTRAINT memberships_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT memberships_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT memberships_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT memberships_end_document_id_fkey FOREIGN KEY (end_document_id) REFERENCES documents (id),
    CONSTRAINT memberships_pkey PRIMARY KEY (id),
    CONSTRAINT memberships_bloc_id_ordinal_key UNIQUE (bloc_id, ordinal),
    CONSTRAINT memberships_member_to_check CHECK (member_to > member_from)
) STRICT, WITHOUT ROWID;

CREATE INDEX memberships_unit_id_idx ON memberships (unit_id);

CREATE INDEX memberships_document_id_idx ON memberships (document_id);

CREATE INDEX memberships_end_document_id_idx ON memberships (end_document_id);

CREATE TABLE bloc_years (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bloc_id TEXT NOT NULL,
    label TEXT NOT NULL,
    system TEXT NOT NULL,
    year_from TEXT NOT NULL,
    year_to TEXT NOT NULL,
    state TEXT NOT NULL,
    roll_known TEXT NOT NULL,
    member_count_stated INTEGER,
    pledge_due_on TEXT,
    CONSTRAINT bloc_years_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT bloc_years_system_check CHECK (system IN ('calendar', 'school', 'court')),
    CONSTRAINT bloc_years_state_check CHECK (state IN ('set_up', 'pledged', 'under_way', 'mid_year_reviewed', 'scoring', 'reviewed', 'nominated', 'decided', 'closed')),
    CONSTRAINT bloc_years_roll_known_check CHECK (roll_known IN ('complete', 'partial', 'unknown')),
    CONSTRAINT bloc_years_pkey PRIMARY KEY (id),
    CONSTRAINT bloc_years_bloc_id_label_key UNIQUE (bloc_id, label),
    CONSTRAINT bloc_years_year_to_check CHECK (year_to > year_from),
    CONSTRAINT bloc_years_member_count_stated_check CHECK (member_count_stated > 0)
) STRICT, WITHOUT ROWID;
