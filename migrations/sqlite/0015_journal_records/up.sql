CREATE TABLE journal_records (
    record_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    record_version INTEGER NOT NULL,
    CONSTRAINT journal_records_seq_fkey FOREIGN KEY (seq) REFERENCES journal_entries (seq),
    CONSTRAINT journal_records_pkey PRIMARY KEY (record_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX journal_records_seq_idx ON journal_records (seq);

CREATE TRIGGER journal_records_no_update BEFORE UPDATE ON journal_records BEGIN SELECT RAISE(ABORT, 'journal_records is append-only'); END;

CREATE TRIGGER journal_records_no_delete BEFORE DELETE ON journal_records BEGIN SELECT RAISE(ABORT, 'journal_records is append-only'); END;

-- Entries of before: the index is made from their payloads.
INSERT INTO journal_records (record_id, seq, record_version)
SELECT json_extract(record.value, '$.id'), payload.seq, MAX(json_extract(record.value, '$.version'))
FROM journal_payloads AS payload,
    json_each(payload.body) AS part,
    json_each(CASE part.type WHEN 'array' THEN part.value WHEN 'object' THEN json_array(json(part.value)) ELSE '[]' END) AS record
GROUP BY 1, 2;
