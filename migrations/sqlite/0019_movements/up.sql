CREATE TABLE movement_recipients (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    movement_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    unit_id TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    CONSTRAINT movement_recipients_movement_id_fkey FOREIGN KEY (movement_id) REFERENCES movements (id),
    CONSTRAINT movement_recipients_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT movement_recipients_pkey PRIMARY KEY (id),
    CONSTRAINT movement_recipients_movement_id_ordinal_key UNIQUE (movement_id, ordinal),
    CONSTRAINT movement_recipients_movement_id_unit_id_key UNIQUE (movement_id, unit_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX movement_recipients_unit_id_idx ON movement_recipients (unit_id);

CREATE TRIGGER movement_recipients_no_update BEFORE UPDATE ON movement_recipients BEGIN SELECT RAISE(ABORT, 'movement_recipients is append-only'); END;

CREATE TRIGGER movement_recipients_no_delete BEFORE DELETE ON movement_recipients BEGIN SELECT RAISE(ABORT, 'movement_recipients is append-only'); END;

CREATE TABLE movement_answers (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    movement_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    unit_id TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    says TEXT NOT NULL,
    reason TEXT,
    contents TEXT,
    targets TEXT,
    answered_on TEXT NOT NULL,
    way TEXT NOT NULL,
    document_id TEXT,
    replaces_id TEXT,
    entered_by TEXT,
    entered_at TEXT NOT NULL,
    CONSTRAINT movement_answers_movement_id_fkey FOREIGN KEY (movement_id) REFERENCES movements (id),
    CONSTRAINT movement_answers_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT movement_answers_says_check CHECK (says IN ('joins', 'declines')),
    CONSTRAINT movement_answers_way_check CHECK (way IN ('own', 'from_paper')),
    CONSTRAINT movement_answers_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT movement_answers_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES movement_answers (id),
    CONSTRAINT movement_answers_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES accounts (id),
    CONSTRAINT movement_answers_pkey PRIMARY KEY (id),
    CONSTRAINT movement_answers_movement_id_ordinal_key UNIQUE (movement_id, ordinal),
    CONSTRAINT movement_answers_replaces_id_key UNIQUE (replaces_id),
    CONSTRAINT movement_answers_reason_check CHECK (says = 'joins' OR reason IS NOT NULL),
    CONSTRAINT movement_answers_paper_check CHECK (way = 'own' OR document_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX movement_answers_unit_id_idx ON movement_answers (unit_id);

CREATE INDEX movement_answers_document_id_idx ON movement_answers (document_id);

CREATE INDEX movement_answers_entered_by_idx ON movement_answers (entered_by);

CREATE TRIGGER movement_answers_no_update BEFORE UPDATE ON movement_answers BEGIN SELECT RAISE(ABORT, 'movement_answers is append-only'); END;

CREATE TRIGGER movement_answers_no_delete BEFORE DELETE ON movement_answers BEGIN SELECT RAISE(ABORT, 'movement_answers is append-only'); END;

CREATE TABLE movement_summaries (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    movement_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL,
    summarised_on TEXT NOT NULL,
    results TEXT NOT NULL,
    unit_id TEXT,
    unit_name TEXT,
    document_id TEXT,
    entered_by TEXT,
    entered_at TEXT NOT NULL,
    CONSTRAINT movement_summaries_movement_id_fkey FOREIGN KEY (movement_id) REFERENCES movements (id),
    CONSTRAINT movement_summaries_kind_check CHECK (kind IN ('interim', 'final')),
    CONSTRAINT movement_summaries_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT movement_summaries_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT movement_summaries_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES accounts (id),
    CONSTRAINT movement_summaries_pkey PRIMARY KEY (id),
    CONSTRAINT movement_summaries_movement_id_ordinal_key UNIQUE (movement_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX movement_summaries_unit_id_idx ON movement_summaries (unit_id);

CREATE INDEX movement_summaries_document_id_idx ON movement_summaries (document_id);

CREATE INDEX movement_summaries_entered_by_idx ON movement_summaries (entered_by);

CREATE TRIGGER movement_summaries_no_update BEFORE UPDATE ON movement_summaries BEGIN SELECT RAISE(ABORT, 'movement_summaries is append-only'); END;

CREATE TRIGGER movement_summaries_no_delete BEFORE DELETE ON movement_summaries BEGIN SELECT RAISE(ABORT, 'movement_summaries is append-only'); END;
