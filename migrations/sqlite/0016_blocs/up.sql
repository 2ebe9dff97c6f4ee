CREATE TABLE bloc_rules (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    authority_id TEXT NOT NULL,
    authority_name TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    document_id TEXT NOT NULL,
    least_members INTEGER,
    most_members INTEGER,
    late_pledge TEXT,
    late_pledge_points INTEGER,
    unrated_leader TEXT,
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
) STRICT, WITHOUT ROWID;

CREATE INDEX bloc_rules_authority_id_idx ON bloc_rules (authority_id);

CREATE INDEX bloc_rules_document_id_idx ON bloc_rules (document_id);

CREATE TABLE bloc_year_moves (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bloc_year_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    state_before TEXT NOT NULL,
    state_after TEXT NOT NULL,
    reason TEXT,
    document_id TEXT,
    moved_on TEXT NOT NULL,
    moved_at TEXT NOT NULL,
    CONSTRAINT bloc_year_moves_bloc_year_id_fkey FOREIGN KEY (bloc_year_id) REFERENCES bloc_years (id),
    CONSTRAINT bloc_year_moves_state_before_check CHECK (state_before IN ('set_up', 'pledged', 'under_way', 'mid_year_reviewed', 'scoring', 'reviewed', 'nominated', 'decided', 'closed')),
    CONSTRAINT bloc_year_moves_state_after_check CHECK (state_after IN ('set_up', 'pledged', 'under_way', 'mid_year_reviewed', 'scoring', 'reviewed', 'nominated', 'decided', 'closed')),
    CONSTRAINT bloc_year_moves_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT bloc_year_moves_pkey PRIMARY KEY (id),
    CONSTRAINT bloc_year_moves_bloc_year_id_ordinal_key UNIQUE (bloc_year_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX bloc_year_moves_document_id_idx ON bloc_year_moves (document_id);

CREATE TABLE bloc_year_corrections (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bloc_year_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    fact TEXT NOT NULL,
    value_before TEXT,
    value_after TEXT,
    reason TEXT NOT NULL,
    document_id TEXT,
    corrected_on TEXT NOT NULL,
    corrected_at TEXT NOT NULL,
    CONSTRAINT bloc_year_corrections_bloc_year_id_fkey FOREIGN KEY (bloc_year_id) REFERENCES bloc_years (id),
    CONSTRAINT bloc_year_corrections_fact_check CHECK (fact IN ('label', 'system', 'year_from', 'year_to', 'roll_known', 'member_count_stated', 'pledge_due_on')),
    CONSTRAINT bloc_year_corrections_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT bloc_year_corrections_pkey PRIMARY KEY (id),
    CONSTRAINT bloc_year_corrections_bloc_year_id_ordinal_key UNIQUE (bloc_year_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX bloc_year_corrections_document_id_idx ON bloc_year_corrections (document_id);

CREATE TABLE bloc_redrawings (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    authority_id TEXT NOT NULL,
    authority_name TEXT NOT NULL,
    redrawn_on TEXT NOT NULL,
    reason TEXT NOT NULL,
    document_id TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    CONSTRAINT bloc_redrawings_authority_id_fkey FOREIGN KEY (authority_id) REFERENCES units (id),
    CONSTRAINT bloc_redrawings_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT bloc_redrawings_pkey PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX bloc_redrawings_authority_id_idx ON bloc_redrawings (authority_id);

CREATE INDEX bloc_redrawings_document_id_idx ON bloc_redrawings (document_id);

CREATE TABLE bloc_redrawing_lines (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    redrawing_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    old_bloc_id TEXT,
    old_bloc_name TEXT,
    new_bloc_id TEXT,
    new_bloc_name TEXT,
    members_moved INTEGER NOT NULL,
    CONSTRAINT bloc_redrawing_lines_redrawing_id_fkey FOREIGN KEY (redrawing_id) REFERENCES bloc_redrawings (id),
    CONSTRAINT bloc_redrawing_lines_old_bloc_id_fkey FOREIGN KEY (old_bloc_id) REFERENCES blocs (id),
    CONSTRAINT bloc_redrawing_lines_new_bloc_id_fkey FOREIGN KEY (new_bloc_id) REFERENCES blocs (id),
    CONSTRAINT bloc_redrawing_lines_pkey PRIMARY KEY (id),
    CONSTRAINT bloc_redrawing_lines_redrawing_id_ordinal_key UNIQUE (redrawing_id, ordinal),
    CONSTRAINT bloc_redrawing_lines_ends_check CHECK (old_bloc_id IS NOT NULL OR new_bloc_id IS NOT NULL),
    CONSTRAINT bloc_redrawing_lines_old_bloc_name_check CHECK ((old_bloc_id IS NULL) = (old_bloc_name IS NULL)),
    CONSTRAINT bloc_redrawing_lines_new_bloc_name_check CHECK ((new_bloc_id IS NULL) = (new_bloc_name IS NULL)),
    CONSTRAINT bloc_redrawing_lines_members_moved_check CHECK (members_moved >= 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX bloc_redrawing_lines_old_bloc_id_idx ON bloc_redrawing_lines (old_bloc_id);

CREATE INDEX bloc_redrawing_lines_new_bloc_id_idx ON bloc_redrawing_lines (new_bloc_id);
