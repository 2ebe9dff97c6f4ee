CREATE TABLE journal_records (
    record_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    record_version BIGINT NOT NULL,
    CONSTRAINT journal_records_seq_fkey FOREIGN KEY (seq) REFERENCES journal_entries (seq),
    CONSTRAINT journal_records_pkey PRIMARY KEY (record_id, seq)
);

CREATE INDEX journal_records_seq_idx ON journal_records (seq);

CREATE TRIGGER journal_records_no_update BEFORE UPDATE ON journal_records FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER journal_records_no_delete BEFORE DELETE ON journal_records FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Entries of before: the index is made from their payloads.
INSERT INTO journal_records (record_id, seq, record_version)
SELECT (record.value ->> 'id')::UUID, payload.seq, MAX((record.value ->> 'version')::BIGINT)
FROM journal_payloads AS payload,
    json_each(payload.body::JSON) AS part,
    json_array_elements(CASE json_typeof(part.value) WHEN 'array' THEN part.value WHEN 'object' THEN json_build_array(part.value) ELSE '[]'::JSON END) AS record (value)
GROUP BY 1, 2;
