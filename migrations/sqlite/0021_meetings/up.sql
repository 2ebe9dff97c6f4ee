CREATE TABLE meetings (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    bloc_id TEXT NOT NULL,
    bloc_year_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT,
    held_on TEXT NOT NULL,
    place TEXT,
    host_unit_id TEXT,
    host_unit_name TEXT,
    attendance_known TEXT NOT NULL,
    minutes_document_id TEXT,
    note TEXT,
    replaces_id TEXT,
    replaced_by_id TEXT,
    recorded_at TEXT NOT NULL,
    CONSTRAINT meetings_bloc_id_fkey FOREIGN KEY (bloc_id) REFERENCES blocs (id),
    CONSTRAINT meetings_bloc_year_id_fkey FOREIGN KEY (bloc_year_id) REFERENCES bloc_years (id),
    CONSTRAINT meetings_kind_check CHECK (kind IN ('launch', 'mid_year', 'preparatory', 'year_end', 'other')),
    CONSTRAINT meetings_host_unit_id_fkey FOREIGN KEY (host_unit_id) REFERENCES units (id),
    CONSTRAINT meetings_attendance_known_check CHECK (attendance_known IN ('complete', 'partial', 'not_stated')),
    CONSTRAINT meetings_minutes_document_id_fkey FOREIGN KEY (minutes_document_id) REFERENCES documents (id),
    CONSTRAINT meetings_replaces_id_fkey FOREIGN KEY (replaces_id) REFERENCES meetings (id),
    CONSTRAINT meetings_replaced_by_id_fkey FOREIGN KEY (replaced_by_id) REFERENCES meetings (id),
    CONSTRAINT meetings_pkey PRIMARY KEY (id),
    CONSTRAINT meetings_replaces_id_key UNIQUE (replaces_id),
    CONSTRAINT meetings_host_check CHECK (host_unit_id IS NULL OR host_unit_name IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX meetings_bloc_id_idx ON meetings (bloc_id);

CREATE INDEX meetings_bloc_year_id_idx ON meetings (bloc_year_id);

CREATE INDEX meetings_host_unit_id_idx ON meetings (host_unit_id);

CREATE INDEX meetings_minutes_document_id_idx ON meetings (minutes_document_id);

CREATE INDEX meetings_replaced_by_id_idx ON meetings (replaced_by_id);

CREATE TABLE meeting_chairs (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    meeting_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    unit_id TEXT,
    unit_name TEXT,
    person_id TEXT,
    person_name TEXT,
    person_title TEXT,
    CONSTRAINT meeting_chairs_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings (id),
    CONSTRAINT meeting_chairs_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT meeting_chairs_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT meeting_chairs_pkey PRIMARY KEY (id),
    CONSTRAINT meeting_chairs_meeting_id_ordinal_key UNIQUE (meeting_id, ordinal),
    CONSTRAINT meeting_chairs_named_check CHECK (unit_name IS NOT NULL OR person_name IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_chairs_unit_id_idx ON meeting_chairs (unit_id);

CREATE INDEX meeting_chairs_person_id_idx ON meeting_chairs (person_id);

CREATE TRIGGER meeting_chairs_no_update BEFORE UPDATE ON meeting_chairs BEGIN SELECT RAISE(ABORT, 'meeting_chairs is append-only'); END;

CREATE TRIGGER meeting_chairs_no_delete BEFORE DELETE ON meeting_chairs BEGIN SELECT RAISE(ABORT, 'meeting_chairs is append-only'); END;

CREATE TABLE meeting_attendances (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    meeting_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    unit_id TEXT,
    unit_name TEXT,
    standing TEXT NOT NULL,
    presence TEXT NOT NULL,
    person_id TEXT,
    person_name TEXT,
    person_title TEXT,
    CONSTRAINT meeting_attendances_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings (id),
    CONSTRAINT meeting_attendances_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT meeting_attendances_standing_check CHECK (standing IN ('member', 'guest')),
    CONSTRAINT meeting_attendances_presence_check CHECK (presence IN ('present', 'absent', 'excused', 'represented')),
    CONSTRAINT meeting_attendances_person_id_fkey FOREIGN KEY (person_id) REFERENCES people (id),
    CONSTRAINT meeting_attendances_pkey PRIMARY KEY (id),
    CONSTRAINT meeting_attendances_meeting_id_ordinal_key UNIQUE (meeting_id, ordinal),
    CONSTRAINT meeting_attendances_named_check CHECK (unit_name IS NOT NULL OR person_name IS NOT NULL),
    CONSTRAINT meeting_attendances_member_check CHECK (standing <> 'member' OR unit_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_attendances_unit_id_idx ON meeting_attendances (unit_id);

CREATE INDEX meeting_attendances_person_id_idx ON meeting_attendances (person_id);

CREATE TRIGGER meeting_attendances_no_update BEFORE UPDATE ON meeting_attendances BEGIN SELECT RAISE(ABORT, 'meeting_attendances is append-only'); END;

CREATE TRIGGER meeting_attendances_no_delete BEFORE DELETE ON meeting_attendances BEGIN SELECT RAISE(ABORT, 'meeting_attendances is append-only'); END;

CREATE TABLE meeting_agenda_items (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    meeting_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    title TEXT NOT NULL,
    outcome TEXT,
    decided_kind TEXT,
    decided_id TEXT,
    CONSTRAINT meeting_agenda_items_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings (id),
    CONSTRAINT meeting_agenda_items_decided_kind_check CHECK (decided_kind IN ('poll', 'term', 'pledge', 'movement', 'nomination', 'document', 'bloc_year')),
    CONSTRAINT meeting_agenda_items_pkey PRIMARY KEY (id),
    CONSTRAINT meeting_agenda_items_meeting_id_ordinal_key UNIQUE (meeting_id, ordinal),
    CONSTRAINT meeting_agenda_items_decided_check CHECK ((decided_kind IS NULL) = (decided_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_agenda_items_decided_id_idx ON meeting_agenda_items (decided_id);

CREATE TRIGGER meeting_agenda_items_no_update BEFORE UPDATE ON meeting_agenda_items BEGIN SELECT RAISE(ABORT, 'meeting_agenda_items is append-only'); END;

CREATE TRIGGER meeting_agenda_items_no_delete BEFORE DELETE ON meeting_agenda_items BEGIN SELECT RAISE(ABORT, 'meeting_agenda_items is append-only'); END;

CREATE TABLE meeting_proposals (
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    meeting_id TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    body TEXT NOT NULL,
    proposer_unit_id TEXT,
    proposer_name TEXT,
    addressee_unit_id TEXT,
    addressee_name TEXT,
    answer TEXT,
    answered_on TEXT,
    answer_document_id TEXT,
    CONSTRAINT meeting_proposals_meeting_id_fkey FOREIGN KEY (meeting_id) REFERENCES meetings (id),
    CONSTRAINT meeting_proposals_proposer_unit_id_fkey FOREIGN KEY (proposer_unit_id) REFERENCES units (id),
    CONSTRAINT meeting_proposals_addressee_unit_id_fkey FOREIGN KEY (addressee_unit_id) REFERENCES units (id),
    CONSTRAINT meeting_proposals_answer_document_id_fkey FOREIGN KEY (answer_document_id) REFERENCES documents (id),
    CONSTRAINT meeting_proposals_pkey PRIMARY KEY (id),
    CONSTRAINT meeting_proposals_meeting_id_ordinal_key UNIQUE (meeting_id, ordinal),
    CONSTRAINT meeting_proposals_answered_check CHECK (answer IS NOT NULL OR (answered_on IS NULL AND answer_document_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_proposals_proposer_unit_id_idx ON meeting_proposals (proposer_unit_id);

CREATE INDEX meeting_proposals_addressee_unit_id_idx ON meeting_proposals (addressee_unit_id);

CREATE INDEX meeting_proposals_answer_document_id_idx ON meeting_proposals (answer_document_id);
