CREATE TABLE decisions (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    issuing_unit_id TEXT,
    issuer TEXT,
    issuer_system TEXT NOT NULL,
    achievement_year TEXT NOT NULL,
    document_id TEXT,
    decided_on TEXT,
    number TEXT,
    number_folded TEXT,
    number_year INTEGER,
    drafted_by_account_id TEXT NOT NULL,
    drafted_by_person_id TEXT,
    drafted_at TEXT NOT NULL,
    signed_by_account_id TEXT,
    signed_by_person_id TEXT,
    signed_at TEXT,
    numbered_by_account_id TEXT,
    numbered_at TEXT,
    cancel_reason TEXT,
    CONSTRAINT decisions_origin_check CHECK (origin IN ('original', 'historic')),
    CONSTRAINT decisions_state_check CHECK (state IN ('drafted', 'signed', 'numbered', 'cancelled', 'historic')),
    CONSTRAINT decisions_issuing_unit_id_fkey FOREIGN KEY (issuing_unit_id) REFERENCES units (id),
    CONSTRAINT decisions_issuer_system_check CHECK (issuer_system IN ('state', 'party', 'front', 'union', 'sector', 'enterprise', 'bloc', 'unknown')),
    CONSTRAINT decisions_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT decisions_drafted_by_account_id_fkey FOREIGN KEY (drafted_by_account_id) REFERENCES accounts (id),
    CONSTRAINT decisions_drafted_by_person_id_fkey FOREIGN KEY (drafted_by_person_id) REFERENCES people (id),
    CONSTRAINT decisions_signed_by_account_id_fkey FOREIGN KEY (signed_by_account_id) REFERENCES accounts (id),
    CONSTRAINT decisions_signed_by_person_id_fkey FOREIGN KEY (signed_by_person_id) REFERENCES people (id),
    CONSTRAINT decisions_numbered_by_account_id_fkey FOREIGN KEY (numbered_by_account_id) REFERENCES accounts (id),
    CONSTRAINT decisions_pkey PRIMARY KEY (id),
    CONSTRAINT decisions_issuing_unit_id_number_year_number_folded_key UNIQUE (issuing_unit_id, number_year, number_folded),
    CONSTRAINT decisions_origin_state_check CHECK ((origin = 'historic') = (state = 'historic')),
    CONSTRAINT decisions_issuing_unit_check CHECK (origin = 'historic' OR issuing_unit_id IS NOT NULL),
    CONSTRAINT decisions_number_form_check CHECK ((number IS NULL) = (number_folded IS NULL)),
    CONSTRAINT decisions_signed_check CHECK ((state = 'signed' OR state = 'numbered') = (signed_at IS NOT NULL AND signed_by_account_id IS NOT NULL)),
    CONSTRAINT decisions_numbered_check CHECK ((state = 'numbered') = (numbered_at IS NOT NULL AND numbered_by_account_id IS NOT NULL)),
    CONSTRAINT decisions_numbered_number_check CHECK (state <> 'numbered' OR (number IS NOT NULL AND number_year IS NOT NULL)),
    CONSTRAINT decisions_cancelled_check CHECK ((state = 'cancelled') = (cancel_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX decisions_document_id_idx ON decisions (document_id);

CREATE INDEX decisions_drafted_by_account_id_idx ON decisions (drafted_by_account_id);

CREATE INDEX decisions_drafted_by_person_id_idx ON decisions (drafted_by_person_id);

CREATE INDEX decisions_signed_by_account_id_idx ON decisions (signed_by_account_id);

CREATE INDEX decisions_signed_by_person_id_idx ON decisions (signed_by_person_id);

CREATE INDEX decisions_numbered_by_account_id_idx ON decisions (numbered_by_account_id);

CREATE TABLE decision_lines (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    decision_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    recipient_kind TEXT NOT NULL,
    unit_id TEXT,
    person_id TEXT,
    bloc_id TEXT,
    subject_name TEXT NOT NULL,
    award_name TEXT NOT NULL,
    award_type_id TEXT,
    nomination_id TEXT,
    line_ordinal INTEGER,
    ground TEXT,
    CONSTRAINT decision_lines_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions (id),
    CONSTRAINT decision_lines_recipient_kind_check CHECK (recipient_kind IN ('person', 'collective', 'household')),
    CONSTRAINT decision_lines_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT decision_lines_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT decision_lines_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT decision_lines_award_type_id_fkey FOREIGN KEY (award_type_id) REFERENCES award_types (id),
    CONSTRAINT decision_lines_nomination_id_fkey FOREIGN KEY (nomination_id) REFERENCES nominations (id),
    CONSTRAINT decision_lines_pkey PRIMARY KEY (id),
    CONSTRAINT decision_lines_decision_id_position_key UNIQUE (decision_id, position),
    CONSTRAINT decision_lines_decision_id_line_ordinal_key UNIQUE (decision_id, line_ordinal),
    CONSTRAINT decision_lines_line_ordinal_check CHECK (line_ordinal >= 1)
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_lines_unit_id_idx ON decision_lines (unit_id);

CREATE INDEX decision_lines_person_id_idx ON decision_lines (person_id);

CREATE INDEX decision_lines_bloc_id_idx ON decision_lines (bloc_id);

CREATE INDEX decision_lines_award_type_id_idx ON decision_lines (award_type_id);

CREATE INDEX decision_lines_nomination_id_idx ON decision_lines (nomination_id);

CREATE TABLE decision_counts (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    decision_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    recipient_kind TEXT NOT NULL,
    award_name TEXT NOT NULL,
    award_type_id TEXT,
    recipient_count INTEGER,
    CONSTRAINT decision_counts_decision_id_fkey FOREIGN KEY (decision_id) REFERENCES decisions (id),
    CONSTRAINT decision_counts_recipient_kind_check CHECK (recipient_kind IN ('person', 'collective', 'household')),
    CONSTRAINT decision_counts_award_type_id_fkey FOREIGN KEY (award_type_id) REFERENCES award_types (id),
    CONSTRAINT decision_counts_pkey PRIMARY KEY (id),
    CONSTRAINT decision_counts_decision_id_position_key UNIQUE (decision_id, position),
    CONSTRAINT decision_counts_recipient_count_check CHECK (recipient_count >= 1)
) STRICT, WITHOUT ROWID;

CREATE INDEX decision_counts_award_type_id_idx ON decision_counts (award_type_id);
