DROP TABLE journal_records;
