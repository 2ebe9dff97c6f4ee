CREATE TABLE movement_recipients (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    movement_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    unit_id UUID NOT NULL,
    unit_name TEXT COLLATE "C" NOT NULL,
    CONSTRAINT movement_recipients_movement_id_fkey FOREIGN KEY (movement_id) REFERENCES movements (id),
    CONSTRAINT movement_recipients_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT movement_recipients_pkey PRIMARY KEY (id),
    CONSTRAINT movement_recipients_movement_id_ordinal_key UNIQUE (movement_id, ordinal),
    CONSTRAINT movement_recipients_movement_id_unit_id_key UNIQUE (movement_id, unit_id)
);

CREATE INDEX movement_recipients_unit_id_idx ON movement_recipients (unit_id);

CREATE TRIGGER movement_recipients_no_update BEFORE UPDATE ON movement_recipients FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER movement_recipients_no_delete BEFORE DELETE ON movement_recipients FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE movement_answers (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    movement_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    unit_id UUID NOT NULL,
    unit_name TEXT COLLATE "C" NOT NULL,
    says TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C",
    contents TEXT COLLATE "C",
    targets TEXT COLLATE "C",
    answered_on DATE NOT NULL,
    way TEXT COLLATE "C" NOT NULL,
    document_id UUID,
    replaces_id UUID,
    entered_by UUID,
    entered_at TIMESTAMPTZ NOT NULL,
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
);

CREATE INDEX movement_answers_unit_id_idx ON movement_answers (unit_id);

CREATE INDEX movement_answers_document_id_idx ON movement_answers (document_id);

CREATE INDEX movement_answers_entered_by_idx ON movement_answers (entered_by);

CREATE TRIGGER movement_answers_no_update BEFORE UPDATE ON movement_answers FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER movement_answers_no_delete BEFORE DELETE ON movement_answers FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE movement_summaries (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    movement_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    summarised_on TEXT COLLATE "C" NOT NULL,
    results TEXT COLLATE "C" NOT NULL,
    unit_id UUID,
    unit_name TEXT COLLATE "C",
    document_id UUID,
    entered_by UUID,
    entered_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT movement_summaries_movement_id_fkey FOREIGN KEY (movement_id) REFERENCES movements (id),
    CONSTRAINT movement_summaries_kind_check CHECK (kind IN ('interim', 'final')),
    CONSTRAINT movement_summaries_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT movement_summaries_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT movement_summaries_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES accounts (id),
    CONSTRAINT movement_summaries_pkey PRIMARY KEY (id),
    CONSTRAINT movement_summaries_movement_id_ordinal_key UNIQUE (movement_id, ordinal)
);

CREATE INDEX movement_summaries_unit_id_idx ON movement_summaries (unit_id);

CREATE INDEX movement_summaries_document_id_idx ON movement_summaries (document_id);

CREATE INDEX movement_summaries_entered_by_idx ON movement_summaries (entered_by);

CREATE TRIGGER movement_summaries_no_update BEFORE UPDATE ON movement_summaries FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER movement_summaries_no_delete BEFORE DELETE ON movement_summaries FOR EACH ROW EXECUTE FUNCTION refuse_change();
