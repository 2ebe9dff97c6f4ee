CREATE TABLE award_counts (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    decision_id TEXT NOT NULL,
    decision_count_id TEXT NOT NULL,
    recipient_kind TEXT NOT NULL,
    award_name TEXT NOT NULL,
    award_type_id TEXT,
    recipient_count INTEGER,
    issuing_unit_id TEXT,
    issuer TEXT,
    issuer_system TEXT NOT NULL,
    achievement_year TEXT NOT NULL,
    quality TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    CONSTRAINT award_counts_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions (id),
    CONSTRAINT award_counts_decision_count_id_fkey FOREIGN KEY (decision_count_id) REFERENCES decision_counts (id),
    CONSTRAINT award_counts_recipient_kind_check CHECK (recipient_kind IN ('person', 'collective', 'household')),
    CONSTRAINT award_counts_award_type_id_fkey FOREIGN KEY (award_type_id) REFERENCES award_types (id),
    CONSTRAINT award_counts_issuing_unit_id_fkey FOREIGN KEY (issuing_unit_id) REFERENCES units (id),
    CONSTRAINT award_counts_issuer_system_check CHECK (issuer_system IN ('state', 'party', 'front', 'union', 'sector', 'enterprise', 'bloc', 'unknown')),
    CONSTRAINT award_counts_quality_check CHECK (quality IN ('signed', 'verified', 'unverified')),
    CONSTRAINT award_counts_pkey PRIMARY KEY (id),
    CONSTRAINT award_counts_decision_count_id_key UNIQUE (decision_count_id),
    CONSTRAINT award_counts_recipient_count_check CHECK (recipient_count >= 1)
) STRICT, WITHOUT ROWID;

CREATE INDEX award_counts_decision_id_idx ON award_counts (decision_id);

CREATE INDEX award_counts_award_type_id_idx ON award_counts (award_type_id);

CREATE INDEX award_counts_issuing_unit_id_idx ON award_counts (issuing_unit_id);

CREATE TABLE awards (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    decision_id TEXT NOT NULL,
    decision_line_id TEXT,
    award_count_id TEXT,
    nomination_id TEXT,
    recipient_kind TEXT NOT NULL,
    unit_id TEXT,
    person_id TEXT,
    bloc_id TEXT,
    subject_name TEXT NOT NULL,
    award_name TEXT NOT NULL,
    award_type_id TEXT,
    issuing_unit_id TEXT,
    issuer TEXT,
    issuer_system TEXT NOT NULL,
    achievement_year TEXT NOT NULL,
    line_ordinal INTEGER,
    ground TEXT,
    quality TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    CONSTRAINT awards_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions (id),
    CONSTRAINT awards_decision_line_id_fkey FOREIGN KEY (decision_line_id) REFERENCES decision_lines (id),
    CONSTRAINT awards_award_count_id_fkey FOREIGN KEY (award_count_id) REFERENCES award_counts (id),
    CONSTRAINT awards_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES nominations (id),
    CONSTRAINT awards_recipient_kind_check CHECK (recipient_kind IN ('person', 'collective', 'household')),
    CONSTRAINT awards_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT awards_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT awards_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT awards_award_type_id_fkey FOREIGN KEY (award_type_id) REFERENCES award_types (id),
    CONSTRAINT awards_issuing_unit_id_fkey FOREIGN KEY (issuing_unit_id) REFERENCES units (id),
    CONSTRAINT awards_issuer_system_check CHECK (issuer_system IN ('state', 'party', 'front', 'union', 'sector', 'enterprise', 'bloc', 'unknown')),
    CONSTRAINT awards_quality_check CHECK (quality IN ('signed', 'verified', 'unverified')),
    CONSTRAINT awards_pkey PRIMARY KEY (id),
    CONSTRAINT awards_decision_line_id_key UNIQUE (decision_line_id),
    CONSTRAINT awards_nomination_id_key UNIQUE (nomination_id),
    CONSTRAINT awards_source_check CHECK ((decision_line_id IS NULL) <> (award_count_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX awards_decision_id_idx ON awards (decision_id);

CREATE INDEX awards_award_count_id_idx ON awards (award_count_id);

CREATE INDEX awards_unit_id_idx ON awards (unit_id);

CREATE INDEX awards_person_id_idx ON awards (person_id);

CREATE INDEX awards_bloc_id_idx ON awards (bloc_id);

CREATE INDEX awards_award_type_id_idx ON awards (award_type_id);

CREATE INDEX awards_issuing_unit_id_idx ON awards (issuing_unit_id);

CREATE INDEX awards_achievement_year_idx ON awards (achievement_year);

CREATE TABLE presentations (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    presented_on TEXT NOT NULL,
    place TEXT,
    occasion TEXT,
    document_id TEXT,
    recorded_at TEXT NOT NULL,
    CONSTRAINT presentations_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT presentations_pkey PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX presentations_document_id_idx ON presentations (document_id);

CREATE TABLE presentation_parts (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    presentation_id TEXT NOT NULL,
    decision_id TEXT NOT NULL,
    award_id TEXT,
    award_count_id TEXT,
    CONSTRAINT presentation_parts_presentation_id_fkey FOREIGN KEY (presentation_id) REFERENCES presentations (id),
    CONSTRAINT presentation_parts_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions (id),
    CONSTRAINT presentation_parts_award_id_fkey FOREIGN KEY (award_id) REFERENCES awards (id),
    CONSTRAINT presentation_parts_award_count_id_fkey FOREIGN KEY (award_count_id) REFERENCES award_counts (id),
    CONSTRAINT presentation_parts_pkey PRIMARY KEY (id),
    CONSTRAINT presentation_parts_presentation_id_award_id_key UNIQUE (presentation_id, award_id),
    CONSTRAINT presentation_parts_presentation_id_award_count_id_key UNIQUE (presentation_id, award_count_id),
    CONSTRAINT presentation_parts_what_check CHECK ((award_id IS NULL) <> (award_count_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX presentation_parts_decision_id_idx ON presentation_parts (decision_id);

CREATE INDEX presentation_parts_award_id_idx ON presentation_parts (award_id);

CREATE INDEX presentation_parts_award_count_id_idx ON presentation_parts (award_count_id);
