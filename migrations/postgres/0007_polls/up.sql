CREATE TABLE polls (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    owner_kind TEXT COLLATE "C" NOT NULL,
    owner_id UUID NOT NULL,
    conductor_id UUID NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    method TEXT COLLATE "C" NOT NULL,
    threshold TEXT COLLATE "C",
    base TEXT COLLATE "C",
    seats BIGINT,
    members BIGINT,
    rule_document_id UUID,
    held_on TEXT COLLATE "C",
    state TEXT COLLATE "C" NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ,
    counting_board TEXT COLLATE "C",
    minutes_number TEXT COLLATE "C",
    minutes_document_id UUID,
    close_reason TEXT COLLATE "C",
    exception_document_id UUID,
    round BIGINT NOT NULL,
    previous_id UUID,
    issued BIGINT,
    collected BIGINT,
    valid BIGINT,
    invalid BIGINT,
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
);

CREATE INDEX polls_conductor_id_idx ON polls (conductor_id);

CREATE INDEX polls_rule_document_id_idx ON polls (rule_document_id);

CREATE INDEX polls_minutes_document_id_idx ON polls (minutes_document_id);

CREATE INDEX polls_exception_document_id_idx ON polls (exception_document_id);

CREATE INDEX polls_previous_id_idx ON polls (previous_id);

CREATE INDEX polls_owner_id_id_idx ON polls (owner_id, id);

CREATE TABLE poll_voters (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    poll_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    unit_id UUID NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    CONSTRAINT poll_voters_poll_id_fkey FOREIGN KEY (poll_id) REFERENCES polls (id),
    CONSTRAINT poll_voters_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT poll_voters_pkey PRIMARY KEY (id),
    CONSTRAINT poll_voters_poll_id_unit_id_key UNIQUE (poll_id, unit_id)
);

CREATE INDEX poll_voters_unit_id_idx ON poll_voters (unit_id);

CREATE TRIGGER poll_voters_no_update BEFORE UPDATE ON poll_voters FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER poll_voters_no_delete BEFORE DELETE ON poll_voters FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE poll_options (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    poll_id UUID NOT NULL,
    ordinal BIGINT NOT NULL,
    unit_id UUID,
    person_id UUID,
    name TEXT COLLATE "C" NOT NULL,
    CONSTRAINT poll_options_poll_id_fkey FOREIGN KEY (poll_id) REFERENCES polls (id),
    CONSTRAINT poll_options_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT poll_options_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT poll_options_pkey PRIMARY KEY (id),
    CONSTRAINT poll_options_poll_id_ordinal_key UNIQUE (poll_id, ordinal)
);

CREATE INDEX poll_options_unit_id_idx ON poll_options (unit_id);

CREATE INDEX poll_options_person_id_idx ON poll_options (person_id);

CREATE TRIGGER poll_options_no_update BEFORE UPDATE ON poll_options FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER poll_options_no_delete BEFORE DELETE ON poll_options FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE poll_votes (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    poll_id UUID NOT NULL,
    voter_id UUID NOT NULL,
    option_id UUID NOT NULL,
    choice TEXT COLLATE "C" NOT NULL,
    cast_at TIMESTAMPTZ NOT NULL,
    cast_by UUID NOT NULL,
    CONSTRAINT poll_votes_poll_id_fkey FOREIGN KEY (poll_id) REFERENCES polls (id),
    CONSTRAINT poll_votes_voter_id_fkey FOREIGN KEY (voter_id) REFERENCES poll_voters (id),
    CONSTRAINT poll_votes_option_id_fkey FOREIGN KEY (option_id) REFERENCES poll_options (id),
    CONSTRAINT poll_votes_choice_check CHECK (choice IN ('agree', 'disagree', 'blank')),
    CONSTRAINT poll_votes_pkey PRIMARY KEY (id),
    CONSTRAINT poll_votes_voter_id_option_id_key UNIQUE (voter_id, option_id)
);

CREATE INDEX poll_votes_poll_id_idx ON poll_votes (poll_id);

CREATE INDEX poll_votes_option_id_idx ON poll_votes (option_id);

CREATE TRIGGER poll_votes_no_update BEFORE UPDATE ON poll_votes FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER poll_votes_no_delete BEFORE DELETE ON poll_votes FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE poll_results (
    id UUID NOT NULL,
    version BIGINT NOT NULL,
    poll_id UUID NOT NULL,
    option_id UUID NOT NULL,
    agree BIGINT,
    disagree BIGINT,
    blank BIGINT,
    base_votes BIGINT,
    mark BIGINT,
    outcome TEXT COLLATE "C" NOT NULL,
    CONSTRAINT poll_results_poll_id_fkey FOREIGN KEY (poll_id) REFERENCES polls (id),
    CONSTRAINT poll_results_option_id_fkey FOREIGN KEY (option_id) REFERENCES poll_options (id),
    CONSTRAINT poll_results_outcome_check CHECK (outcome IN ('counted', 'chosen', 'not_chosen')),
    CONSTRAINT poll_results_pkey PRIMARY KEY (id),
    CONSTRAINT poll_results_option_id_outcome_key UNIQUE (option_id, outcome)
);

CREATE INDEX poll_results_poll_id_idx ON poll_results (poll_id);

CREATE TRIGGER poll_results_no_update BEFORE UPDATE ON poll_results FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER poll_results_no_delete BEFORE DELETE ON poll_results FOR EACH ROW EXECUTE FUNCTION refuse_change();
