CREATE TABLE nominations (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bloc_year_id TEXT NOT NULL,
    unit_id TEXT,
    person_id TEXT,
    bloc_id TEXT,
    subject_name TEXT NOT NULL,
    award_name TEXT NOT NULL,
    award_type_id TEXT,
    poll_id TEXT,
    reason TEXT,
    proposed_on TEXT,
    document_id TEXT,
    proposed_by_account_id TEXT NOT NULL,
    proposed_by_person_id TEXT,
    state TEXT NOT NULL,
    settled_on TEXT,
    settled_reason TEXT,
    settled_document_id TEXT,
    settled_by_account_id TEXT,
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
) STRICT, WITHOUT ROWID;

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
