ALTER TABLE pledges ALTER COLUMN bloc_year_id DROP NOT NULL;

ALTER TABLE pledges ALTER COLUMN bloc_id DROP NOT NULL;

ALTER TABLE pledges
    ADD COLUMN authority_id UUID CONSTRAINT pledges_authority_id_fkey REFERENCES units (id),
    ADD COLUMN authority_name TEXT COLLATE "C",
    ADD COLUMN label TEXT COLLATE "C",
    ADD COLUMN runs_from DATE,
    ADD COLUMN runs_to DATE,
    ADD COLUMN due_on DATE,
    ADD COLUMN amendment_reason TEXT COLLATE "C",
    ADD CONSTRAINT pledges_authority_id_label_revision_key UNIQUE (authority_id, label, revision),
    ADD CONSTRAINT pledges_kind_check CHECK ((bloc_year_id IS NOT NULL AND bloc_id IS NOT NULL AND authority_id IS NULL AND runs_from IS NULL AND runs_to IS NULL) OR (bloc_year_id IS NULL AND bloc_id IS NULL AND authority_id IS NOT NULL AND authority_name IS NOT NULL AND label IS NOT NULL AND runs_from IS NOT NULL AND runs_to > runs_from));

ALTER TABLE signatures ADD COLUMN bloc_id UUID CONSTRAINT signatures_bloc_id_fkey REFERENCES blocs (id);

CREATE INDEX signatures_bloc_id_idx ON signatures (bloc_id);

CREATE UNIQUE INDEX signatures_pledge_id_bloc_id_idx ON signatures (pledge_id, bloc_id);

CREATE TABLE pledge_parties (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    pledge_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    bloc_id UUID NOT NULL,
    bloc_name TEXT COLLATE "C" NOT NULL,
    CONSTRAINT pledge_parties_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_parties_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT pledge_parties_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_parties_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal),
    CONSTRAINT pledge_parties_pledge_id_bloc_id_key UNIQUE (pledge_id, bloc_id)
);

CREATE INDEX pledge_parties_bloc_id_idx ON pledge_parties (bloc_id);

CREATE TRIGGER pledge_parties_no_update BEFORE UPDATE ON pledge_parties FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER pledge_parties_no_delete BEFORE DELETE ON pledge_parties FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE pledge_attachments (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    pledge_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    document_id UUID NOT NULL,
    CONSTRAINT pledge_attachments_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_attachments_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT pledge_attachments_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_attachments_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal),
    CONSTRAINT pledge_attachments_pledge_id_document_id_key UNIQUE (pledge_id, document_id)
);

CREATE INDEX pledge_attachments_document_id_idx ON pledge_attachments (document_id);

CREATE TRIGGER pledge_attachments_no_update BEFORE UPDATE ON pledge_attachments FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER pledge_attachments_no_delete BEFORE DELETE ON pledge_attachments FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE pledge_progress (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    pledge_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    target_id UUID NOT NULL,
    unit_id UUID,
    unit_name TEXT COLLATE "C",
    as_of DATE NOT NULL,
    value TEXT COLLATE "C",
    value_words TEXT COLLATE "C",
    note TEXT COLLATE "C",
    document_id UUID,
    entered_by UUID,
    entered_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT pledge_progress_pledge_id_fkey FOREIGN KEY (pledge_id) REFERENCES pledges (id),
    CONSTRAINT pledge_progress_target_id_fkey FOREIGN KEY (target_id) REFERENCES pledge_targets (id),
    CONSTRAINT pledge_progress_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT pledge_progress_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT pledge_progress_entered_by_fkey FOREIGN KEY (entered_by) REFERENCES accounts (id),
    CONSTRAINT pledge_progress_pkey PRIMARY KEY (id),
    CONSTRAINT pledge_progress_pledge_id_ordinal_key UNIQUE (pledge_id, ordinal),
    CONSTRAINT pledge_progress_value_check CHECK (value IS NOT NULL OR value_words IS NOT NULL),
    CONSTRAINT pledge_progress_unit_check CHECK ((unit_id IS NULL) = (unit_name IS NULL))
);

CREATE INDEX pledge_progress_target_id_idx ON pledge_progress (target_id);

CREATE INDEX pledge_progress_unit_id_idx ON pledge_progress (unit_id);

CREATE INDEX pledge_progress_document_id_idx ON pledge_progress (document_id);

CREATE INDEX pledge_progress_entered_by_idx ON pledge_progress (entered_by);

CREATE TRIGGER pledge_progress_no_update BEFORE UPDATE ON pledge_progress FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER pledge_progress_no_delete BEFORE DELETE ON pledge_progress FOR EACH ROW EXECUTE FUNCTION refuse_change();
