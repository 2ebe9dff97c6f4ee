CREATE TABLE people (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_folded TEXT COLLATE "C" NOT NULL,
    birth_year BIGINT,
    sex TEXT COLLATE "C",
    recorded_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT people_sex_check CHECK (sex IN ('male', 'female')),
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT people_birth_year_check CHECK (birth_year >= 1900)
);

CREATE INDEX people_name_folded_id_idx ON people (name_folded, id);

CREATE TABLE person_words (
    person_id UUID NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    CONSTRAINT person_words_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT person_words_pkey PRIMARY KEY (person_id, word)
);

CREATE INDEX person_words_word_idx ON person_words (word);

CREATE TABLE personal_numbers (
    person_id UUID NOT NULL,
    digest BYTEA NOT NULL,
    sealed BYTEA NOT NULL,
    CONSTRAINT personal_numbers_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT personal_numbers_pkey PRIMARY KEY (person_id),
    CONSTRAINT personal_numbers_digest_key UNIQUE (digest)
);

CREATE TABLE number_searches (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    account_id UUID,
    person_id UUID,
    purpose TEXT COLLATE "C",
    searched_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT number_searches_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT number_searches_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT number_searches_pkey PRIMARY KEY (id)
);

CREATE INDEX number_searches_account_id_idx ON number_searches (account_id);

CREATE INDEX number_searches_person_id_idx ON number_searches (person_id);

CREATE TABLE positions (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    person_id UUID NOT NULL,
    unit_id UUID NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    held_from TEXT COLLATE "C",
    held_to TEXT COLLATE "C",
    document_id UUID,
    end_document_id UUID,
    end_reason TEXT COLLATE "C",
    recorded_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT positions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT positions_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT positions_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT positions_end_document_id_fkey FOREIGN KEY (end_document_id) REFERENCES documents (id),
    CONSTRAINT positions_pkey PRIMARY KEY (id)
);

CREATE INDEX positions_person_id_idx ON positions (person_id);

CREATE INDEX positions_unit_id_idx ON positions (unit_id);

CREATE INDEX positions_document_id_idx ON positions (document_id);

CREATE INDEX positions_end_document_id_idx ON positions (end_document_id);

CREATE TABLE ratings (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    unit_id UUID,
    person_id UUID,
    subject_name TEXT COLLATE "C" NOT NULL,
    grade TEXT COLLATE "C" NOT NULL,
    grade_printed TEXT COLLATE "C" NOT NULL,
    period TEXT COLLATE "C" NOT NULL,
    rated_by_unit_id UUID,
    rated_by TEXT COLLATE "C",
    decided_on TEXT COLLATE "C",
    document_id UUID,
    recorded_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT ratings_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT ratings_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ratings_grade_check CHECK (grade IN ('excellent', 'good', 'completed', 'not_completed', 'unknown')),
    CONSTRAINT ratings_rated_by_unit_id_fkey FOREIGN KEY (rated_by_unit_id) REFERENCES units (id),
    CONSTRAINT ratings_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT ratings_pkey PRIMARY KEY (id),
    CONSTRAINT ratings_subject_check CHECK ((unit_id IS NULL) <> (person_id IS NULL))
);

CREATE INDEX ratings_unit_id_idx ON ratings (unit_id);

CREATE INDEX ratings_person_id_idx ON ratings (person_id);

CREATE INDEX ratings_rated_by_unit_id_idx ON ratings (rated_by_unit_id);

CREATE INDEX ratings_document_id_idx ON ratings (document_id);
