CREATE TABLE terms (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bloc_id TEXT NOT NULL,
    bloc_year_id TEXT,
    role TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    unit_name TEXT NOT NULL,
    person_id TEXT,
    person_name TEXT,
    person_title TEXT,
    held_from TEXT NOT NULL,
    held_to TEXT,
    chosen TEXT NOT NULL,
    selected_on TEXT,
    selection_document_id TEXT,
    recognised_on TEXT,
    recognition_document_id TEXT,
    end_reason TEXT,
    end_document_id TEXT,
    note TEXT,
    CONSTRAINT terms_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT terms_bloc_year_id_fkey FOREIGN KEY (bloc_year_id) REFERENCES bloc_years (id),
    CONSTRAINT terms_role_check CHECK (role IN ('leader', 'deputy', 'acting_leader')),
    CONSTRAINT terms_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT terms_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT terms_chosen_check CHECK (chosen IN ('elected', 'introduced', 'assigned', 'elected_then_recognised', 'mixed', 'unknown')),
    CONSTRAINT terms_selection_document_id_fkey FOREIGN KEY (selection_document_id) REFERENCES documents (id),
    CONSTRAINT terms_recognition_document_id_fkey FOREIGN KEY (recognition_document_id) REFERENCES documents (id),
    CONSTRAINT terms_end_document_id_fkey FOREIGN KEY (end_document_id) REFERENCES documents (id),
    CONSTRAINT terms_pkey PRIMARY KEY (id),
    CONSTRAINT terms_held_to_check CHECK (held_to > held_from)
) STRICT, WITHOUT ROWID;

CREATE INDEX terms_bloc_id_idx ON terms (bloc_id);

CREATE INDEX terms_bloc_year_id_idx ON terms (bloc_year_id);

CREATE INDEX terms_unit_id_idx ON terms (unit_id);

CREATE INDEX terms_person_id_idx ON terms (person_id);

CREATE INDEX terms_selection_document_id_idx ON terms (selection_document_id);

CREATE INDEX terms_recognition_document_id_idx ON terms (recognition_document_id);

CREATE INDEX terms_end_document_id_idx ON terms (end_document_id);
