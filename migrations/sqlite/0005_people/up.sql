CREATE TABLE people (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    birth_year INTEGER,
    sex TEXT,
    recorded_at TEXT NOT NULL,
    CONSTRAINT people_sex_check CHECK (sex IN ('male', 'female')),
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT people_birth_year_check CHECK (birth_year >= 1900)
) STRICT, WITHOUT ROWID;

CREATE INDEX people_name_folded_id_idx ON people (name_folded, id);

CREATE TABLE person_words (
    person_id TEXT NOT NULL,
    word TEXT NOT NULL,
    CONSTRAINT person_words_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT person_words_pkey PRIMARY KEY (person_id, word)
) STRICT, WITHOUT ROWID;

CREATE INDEX person_words_word_idx ON person_words (word);

CREATE TABLE personal_numbers (
    person_id TEXT NOT NULL,
    digest BLOB NOT NULL,
    sealed BLOB NOT NULL,
    CONSTRAINT personal_numbers_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT personal_numbers_pkey PRIMARY KEY (person_id),
    CONSTRAINT personal_numbers_digest_key UNIQUE (digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE number_searches (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    account_id TEXT,
    person_id TEXT,
    purpose TEXT,
    searched_at TEXT NOT NULL,
    CONSTRAINT number_searches_account_id_fkey FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT number_searches_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT number_searches_pkey PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX number_searches_account_id_idx ON number_searches (account_id);

CREATE INDEX number_searches_person_id_idx ON number_searches (person_id);

CREATE TABLE positions (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    person_id TEXT NOT NULL,
    unit_id TEXT NOT NULL,
    title TEXT NOT NULL,
    held_from TEXT,
    held_to TEXT,
    document_id TEXT,
    end_document_id TEXT,
    end_reason TEXT,
    recorded_at TEXT NOT NULL,
    CONSTRAINT positions_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT positions_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT positions_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT positions_end_document_id_fkey FOREIGN KEY (end_document_id) REFERENCES documents (id),
    CONSTRAINT positions_pkey PRIMARY KEY (id)
) STRICT, WITHOUT ROWID;

CREATE INDEX positions_person_id_idx ON positions (person_id);

CREATE INDEX positions_unit_id_idx ON positions (unit_id);

CREATE INDEX positions_document_id_idx ON positions (document_id);

CREATE INDEX positions_end_document_id_idx ON positions (end_document_id);

CREATE TABLE ratings (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    unit_id TEXT,
    person_id TEXT,
    subject_name TEXT NOT NULL,
    grade TEXT NOT NULL,
    grade_printed TEXT NOT NULL,
    period TEXT NOT NULL,
    rated_by_unit_id TEXT,
    rated_by TEXT,
    decided_on TEXT,
    document_id TEXT,
    recorded_at TEXT NOT NULL,
    CONSTRAINT ratings_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT ratings_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT ratings_grade_check CHECK (grade IN ('excellent', 'good', 'completed', 'not_completed', 'unknown')),
    CONSTRAINT ratings_rated_by_unit_id_fkey FOREIGN KEY (rated_by_unit_id) REFERENCES units (id),
    CONSTRAINT ratings_document_id_fkey FOREIGN KEY (document_id) REFERENCES documents (id),
    CONSTRAINT ratings_pkey PRIMARY KEY (id),
    CONSTRAINT ratings_subject_check CHECK ((unit_id IS NULL) <> (person_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX ratings_unit_id_idx ON ratings (unit_id);

CREATE INDEX ratings_person_id_idx ON ratings (person_id);

CREATE INDEX ratings_rated_by_unit_id_idx ON ratings (rated_by_unit_id);

CREATE INDEX ratings_document_id_idx ON ratings (document_id);
