DROP TABLE handover_items;
DROP TABLE handovers;
DROP INDEX terms_poll_id_idx;
ALTER TABLE terms DROP COLUMN appointment_reason;
ALTER TABLE terms DROP COLUMN poll_id;
