CREATE TABLE nominations (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    bloc_year_id UUID NOT NULL,
    unit_id UUID,
    person_id UUID,
    bloc_id UUID,
    subject_name TEXT COLLATE "C" NOT NULL,
    award_name TEXT COLLATE "C" NOT NULL,
    award_type_id UUID,
    poll_id UUID,
    reason TEXT COLLATE "C",
    proposed_on TEXT COLLATE "C",
    document_id UUID,
    proposed_by_account_id UUID NOT NULL,
    proposed_by_person_id UUID,
    state TEXT COLLATE "C" NOT NULL,
    settled_on TEXT COLLATE "C",
    settled_reason TEXT COLLATE "C",
    settled_document_id UUID,
    settled_by_account_id UUID,
    CONSTRAINT nominations_bloc_year_id_fkey FOREIGN KEY (bloc_year_id) REFERENCES bloc_years (id),
    CONSTRAINT nominations_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT nominations_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT nominations_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT nominations_award_type_id_fkey FOREIGN KEY (award_type_id) REFERENCES award_types (id),
    CONSTRAINT nominations_poll_id_fkey FOREIGN KEY (poll_id) REFERENCES polls (id),
    CONSTRAINT nominations_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT nominations_proposed_by_account_id_fkey FOREIGN KEY (proposed_by_account_id) REFERENCES accounts (id),
    CONSTRAINT nominations_proposed_by_person_id_fkey FOREIGN KEY (proposed_by_person_id) REFERENCES people (id),
    CONSTRAINT nominations_state_check CHECK (state IN ('proposed', 'passed', 'refused', 'withdrawn')),
    CONSTRAINT nominations_settled_document_id_fkey FOREIGN KEY (settled_document_id) REFERENCES documents (id),
    CONSTRAINT nominations_settled_by_account_id_fkey FOREIGN KEY (settled_by_account_id) REFERENCES accounts (id),
    CONSTRAINT nominations_pkey PRIMARY KEY (id),
    CONSTRAINT nominations_subject_check CHECK ((CASE WHEN unit_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN person_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) = 1),
    CONSTRAINT nominations_settled_check CHECK ((state = 'proposed') = (settled_by_account_id IS NULL)),
    CONSTRAINT nominations_refused_check CHECK (state <> 'refused' OR settled_reason IS NOT NULL)
);

CREATE INDEX nominations_bloc_year_id_idx ON nominations (bloc_year_id);

CREATE INDEX nominations_unit_id_idx ON nominations (unit_id);

CREATE INDEX nominations_person_id_idx ON nominations (person_id);

CREATE INDEX nominations_bloc_id_idx ON nominations (bloc_id);

CREATE INDEX nominations_award_type_id_idx ON nominations (award_type_id);

CREATE INDEX nominations_poll_id_idx ON nominations (poll_id);

CREATE INDEX nominations_document_id_idx ON nominations (document_id);

CREATE INDEX nominations_proposed_by_account_id_idx ON nominations (proposed_by_account_id);

CREATE INDEX nominations_proposed_by_person_id_idx ON nominations (proposed_by_person_id);

CREATE INDEX nominations_settled_document_id_idx ON nominations (settled_document_id);

CREATE INDEX nominations_settled_by_account_id_idx ON nominations (settled_by_account_id);
