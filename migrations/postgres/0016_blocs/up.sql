CREATE TABLE bloc_rules (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    authority_id UUID NOT NULL,
    authority_name TEXT COLLATE "C" NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    document_id UUID NOT NULL,
    least_members BIGINT,
    most_members BIGINT,
    late_pledge TEXT COLLATE "C",
    late_pledge_points BIGINT,
    unrated_leader TEXT COLLATE "C",
    CONSTRAINT bloc_rules_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES units (id),
    CONSTRAINT bloc_rules_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT bloc_rules_late_pledge_check CHECK (late_pledge IN ('none', 'warn', 'points', 'ineligible')),
    CONSTRAINT bloc_rules_unrated_leader_check CHECK (unrated_leader IN ('allowed', 'barred')),
    CONSTRAINT bloc_rules_pkey PRIMARY KEY (id),
    CONSTRAINT bloc_rules_valid_to_check CHECK (valid_to > valid_from),
    CONSTRAINT bloc_rules_least_members_check CHECK (least_members > 0),
    CONSTRAINT bloc_rules_most_members_check CHECK (most_members > 0 AND (least_members IS NULL OR most_members >= least_members)),
    CONSTRAINT bloc_rules_late_pledge_points_check CHECK (late_pledge_points > 0),
    CONSTRAINT bloc_rules_late_pledge_points_due_check CHECK ((COALESCE(late_pledge, 'none') = 'points') = (late_pledge_points IS NOT NULL))
);

CREATE INDEX bloc_rules_authority_id_idx ON bloc_rules (authority_id);

CREATE INDEX bloc_rules_document_id_idx ON bloc_rules (document_id);

CREATE TABLE bloc_year_moves (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    bloc_year_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    state_before TEXT COLLATE "C" NOT NULL,
    state_after TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C",
    document_id UUID,
    moved_on DATE NOT NULL,
    moved_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT bloc_year_moves_bloc_year_id_fkey FOREIGN KEY (bloc_year_id) REFERENCES bloc_years (id),
    CONSTRAINT bloc_year_moves_state_before_check CHECK (state_before IN ('set_up', 'pledged', 'under_way', 'mid_year_reviewed', 'scoring', 'reviewed', 'nominated', 'decided', 'closed')),
    CONSTRAINT bloc_year_moves_state_after_check CHECK (state_after IN ('set_up', 'pledged', 'under_way', 'mid_year_reviewed', 'scoring', 'reviewed', 'nominated', 'decided', 'closed')),
    CONSTRAINT bloc_year_moves_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT bloc_year_moves_pkey PRIMARY KEY (id),
    CONSTRAINT bloc_year_moves_bloc_year_id_ordinal_key UNIQUE (bloc_year_id, ordinal)
);

CREATE INDEX bloc_year_moves_document_id_idx ON bloc_year_moves (document_id);

CREATE TABLE bloc_year_corrections (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    bloc_year_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    fact TEXT COLLATE "C" NOT NULL,
    value_before TEXT COLLATE "C",
    value_after TEXT COLLATE "C",
    reason TEXT COLLATE "C" NOT NULL,
    document_id UUID,
    corrected_on DATE NOT NULL,
    corrected_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT bloc_year_corrections_bloc_year_id_fkey FOREIGN KEY (bloc_year_id) REFERENCES bloc_years (id),
    CONSTRAINT bloc_year_corrections_fact_check CHECK (fact IN ('label', 'system', 'year_from', 'year_to', 'roll_known', 'member_count_stated', 'pledge_due_on')),
    CONSTRAINT bloc_year_corrections_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT bloc_year_corrections_pkey PRIMARY KEY (id),
    CONSTRAINT bloc_year_corrections_bloc_year_id_ordinal_key UNIQUE (bloc_year_id, ordinal)
);

CREATE INDEX bloc_year_corrections_document_id_idx ON bloc_year_corrections (document_id);

CREATE TABLE bloc_redrawings (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    authority_id UUID NOT NULL,
    authority_name TEXT COLLATE "C" NOT NULL,
    redrawn_on DATE NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    document_id UUID NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT bloc_redrawings_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES units (id),
    CONSTRAINT bloc_redrawings_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT bloc_redrawings_pkey PRIMARY KEY (id)
);

CREATE INDEX bloc_redrawings_authority_id_idx ON bloc_redrawings (authority_id);

CREATE INDEX bloc_redrawings_document_id_idx ON bloc_redrawings (document_id);

CREATE TABLE bloc_redrawing_lines (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    redrawing_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    old_bloc_id UUID,
    old_bloc_name TEXT COLLATE "C",
    new_bloc_id UUID,
    new_bloc_name TEXT COLLATE "C",
    members_moved BIGINT NOT NULL,
    CONSTRAINT bloc_redrawing_lines_redrawing_id_fkey FOREIGN KEY (redrawing_id) REFERENCES bloc_redrawings (id),
    CONSTRAINT bloc_redrawing_lines_old_bloc_id_fkey FOREIGN KEY (old_bloc_id) REFERENCES blocs (id),
    CONSTRAINT bloc_redrawing_lines_new_bloc_id_fkey FOREIGN KEY (new_bloc_id) REFERENCES blocs (id),
    CONSTRAINT bloc_redrawing_lines_pkey PRIMARY KEY (id),
    CONSTRAINT bloc_redrawing_lines_redrawing_id_ordinal_key UNIQUE (redrawing_id, ordinal),
    CONSTRAINT bloc_redrawing_lines_ends_check CHECK (old_bloc_id IS NOT NULL OR new_bloc_id IS NOT NULL),
    CONSTRAINT bloc_redrawing_lines_old_bloc_name_check CHECK ((old_bloc_id IS NULL) = (old_bloc_name IS NULL)),
    CONSTRAINT bloc_redrawing_lines_new_bloc_name_check CHECK ((new_bloc_id IS NULL) = (new_bloc_name IS NULL)),
    CONSTRAINT bloc_redrawing_lines_members_moved_check CHECK (members_moved >= 0)
);

CREATE INDEX bloc_redrawing_lines_old_bloc_id_idx ON bloc_redrawing_lines (old_bloc_id);

CREATE INDEX bloc_redrawing_lines_new_bloc_id_idx ON bloc_redrawing_lines (new_bloc_id);
