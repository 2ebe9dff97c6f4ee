CREATE TABLE terms (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    bloc_id UUID NOT NULL,
    bloc_year_id UUID,
    role TEXT COLLATE "C" NOT NULL,
    unit_id UUID NOT NULL,
    unit_name TEXT COLLATE "C" NOT NULL,
    person_id UUID,
    person_name TEXT COLLATE "C",
    person_title TEXT COLLATE "C",
    held_from DATE NOT NULL,
    held_to DATE,
    chosen TEXT COLLATE "C" NOT NULL,
    selected_on TEXT COLLATE "C",
    selection_document_id UUID,
    recognised_on TEXT COLLATE "C",
    recognition_document_id UUID,
    end_reason TEXT COLLATE "C",
    end_document_id UUID,
    note TEXT COLLATE "C",
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
);

CREATE INDEX terms_bloc_id_idx ON terms (bloc_id);

CREATE INDEX terms_bloc_year_id_idx ON terms (bloc_year_id);

CREATE INDEX terms_unit_id_idx ON terms (unit_id);

CREATE INDEX terms_person_id_idx ON terms (person_id);

CREATE INDEX terms_selection_document_id_idx ON terms (selection_document_id);

CREATE INDEX terms_recognition_document_id_idx ON terms (recognition_document_id);

CREATE INDEX terms_end_document_id_idx ON terms (end_document_id);
