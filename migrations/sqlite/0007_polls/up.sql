CREATE TABLE polls (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    owner_kind TEXT NOT NULL,
    owner_id TEXT NOT NULL,
    conductor_id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    subject TEXT NOT NULL,
    method TEXT NOT NULL,
    threshold TEXT,
    base TEXT,
    seats INTEGER,
    members INTEGER,
    rule_document_id TEXT,
    held_on TEXT,
    state TEXT NOT NULL,
    opened_at TEXT NOT NULL,
    closed_at TEXT,
    counting_board TEXT,
    minutes_number TEXT,
    minutes_document_id TEXT,
    close_reason TEXT,
    exception_document_id TEXT,
    round INTEGER NOT NULL,
    previous_id TEXT,
    issued INTEGER,
    collected INTEGER,
    valid INTEGER,
    invalid INTEGER,
    CONSTRAINT polls_owner_kind_check CHECK (owner_kind IN ('bloc_year', 'council')),
    CONSTRAINT polls_conductor_id_fkey FOREIGN KEY (conductor_id) REFERENCES units (id),
    CONSTRAINT polls_purpose_check CHECK (purpose IN ('award', 'leader')),
    CONSTRAINT polls_method_check CHECK (method IN ('consensus', 'counted_paper', 'named_votes')),
    CONSTRAINT polls_base_check CHECK (base IN ('members', 'issued', 'collected', 'valid')),
    CONSTRAINT polls_rule_document_id_fkey FOREIGN KEY (rule_document_id) REFERENCES documents (id),
    CONSTRAINT polls_state_check CHECK (state IN ('open', 'counted', 'closed', 'cancelled')),
    CONSTRAINT polls_minutes_document_id_fkey FOREIGN KEY (minutes_document_id) REFERENCES documents (id),
    CONSTRAINT polls_exception_document_id_fkey FOREIGN KEY (exception_document_id) REFERENCES documents (id),
    CONSTRAINT polls_previous_id_fkey FOREIGN KEY (previous_id) REFERENCES polls (id),
    CONSTRAINT polls_pkey PRIMARY KEY (id),
    CONSTRAINT polls_tally_check CHECK (valid + invalid = collected AND collected <= issued)
) STRICT, WITHOUT ROWID;

CREATE INDEX polls_conductor_id_idx ON polls (conductor_id);

CREATE INDEX polls_rule_document_id_idx ON polls (rule_document_id);

CREATE INDEX polls_minutes_document_id_idx ON polls (minutes_document_id);

CREATE INDEX polls_exception_document_id_idx ON polls (exception_document_id);

CREATE INDEX polls_previous_id_idx ON polls (previous_id);

CREATE INDEX polls_owner_id_id_idx ON polls (owner_id, id);

CREATE TABLE poll_voters (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    poll_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    unit_id TEXT NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT poll_voters_poll_id_fkey FOREIGN KEY (poll_id) REFERENCES polls (id),
    CONSTRAINT poll_voters_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT poll_voters_pkey PRIMARY KEY (id),
    CONSTRAINT poll_voters_poll_id_unit_id_key UNIQUE (poll_id, unit_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX poll_voters_unit_id_idx ON poll_voters (unit_id);

CREATE TRIGGER poll_voters_no_update BEFORE UPDATE ON poll_voters BEGIN SELECT RAISE(ABORT, 'poll_voters is append-only'); END;

CREATE TRIGGER poll_voters_no_delete BEFORE DELETE ON poll_voters BEGIN SELECT RAISE(ABORT, 'poll_voters is append-only'); END;

CREATE TABLE poll_options (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    poll_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    unit_id TEXT,
    person_id TEXT,
    name TEXT NOT NULL,
    CONSTRAINT poll_options_poll_id_fkey FOREIGN KEY (poll_id) REFERENCES polls (id),
    CONSTRAINT poll_options_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT poll_options_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT poll_options_pkey PRIMARY KEY (id),
    CONSTRAINT poll_options_poll_id_ordinal_key UNIQUE (poll_id, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX poll_options_unit_id_idx ON poll_options (unit_id);

CREATE INDEX poll_options_person_id_idx ON poll_options (person_id);

CREATE TRIGGER poll_options_no_update BEFORE UPDATE ON poll_options BEGIN SELECT RAISE(ABORT, 'poll_options is append-only'); END;

CREATE TRIGGER poll_options_no_delete BEFORE DELETE ON poll_options BEGIN SELECT RAISE(ABORT, 'poll_options is append-only'); END;

CREATE TABLE poll_votes (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    poll_id TEXT NOT NULL,
    voter_id TEXT NOT NULL,
    option_id TEXT NOT NULL,
    choice TEXT NOT NULL,
    cast_at TEXT NOT NULL,
    cast_by TEXT NOT NULL,
    CONSTRAINT poll_votes_poll_id_fkey FOREIGN KEY (poll_id) REFERENCES polls (id),
    CONSTRAINT poll_votes_voter_id_fkey FOREIGN KEY (voter_id) REFERENCES poll_voters (id),
    CONSTRAINT poll_votes_option_id_fkey FOREIGN KEY (option_id) REFERENCES poll_options (id),
    CONSTRAINT poll_votes_choice_check CHECK (choice IN ('agree', 'disagree', 'blank')),
    CONSTRAINT poll_votes_pkey PRIMARY KEY (id),
    CONSTRAINT poll_votes_voter_id_option_id_key UNIQUE (voter_id, option_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX poll_votes_poll_id_idx ON poll_votes (poll_id);

CREATE INDEX poll_votes_option_id_idx ON poll_votes (option_id);

CREATE TRIGGER poll_votes_no_update BEFORE UPDATE ON poll_votes BEGIN SELECT RAISE(ABORT, 'poll_votes is append-only'); END;

CREATE TRIGGER poll_votes_no_delete BEFORE DELETE ON poll_votes BEGIN SELECT RAISE(ABORT, 'poll_votes is append-only'); END;

CREATE TABLE poll_results (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    poll_id TEXT NOT NULL,
    option_id TEXT NOT NULL,
    agree INTEGER,
    disagree INTEGER,
    blank INTEGER,
    base_votes INTEGER,
    mark INTEGER,
    outcome TEXT NOT NULL,
    CONSTRAINT poll_results_poll_id_fkey FOREIGN KEY (poll_id) REFERENCES polls (id),
    CONSTRAINT poll_results_option_id_fkey FOREIGN KEY (option_id) REFERENCES poll_options (id),
    CONSTRAINT poll_results_outcome_check CHECK (outcome IN ('counted', 'chosen', 'not_chosen')),
    CONSTRAINT poll_results_pkey PRIMARY KEY (id),
    CONSTRAINT poll_results_option_id_outcome_key UNIQUE (option_id, outcome)
) STRICT, WITHOUT ROWID;

CREATE INDEX poll_results_poll_id_idx ON poll_results (poll_id);

CREATE TRIGGER poll_results_no_update BEFORE UPDATE ON poll_results BEGIN SELECT RAISE(ABORT, 'poll_results is append-only'); END;

CREATE TRIGGER poll_results_no_delete BEFORE DELETE ON poll_results BEGIN SELECT RAISE(ABORT, 'poll_results is append-only'); END;
