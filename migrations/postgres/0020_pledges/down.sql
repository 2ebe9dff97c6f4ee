DROP TABLE pledge_progress;
DROP TABLE pledge_attachments;
DROP TABLE pledge_parties;
DROP INDEX signatures_pledge_id_bloc_id_idx;
DROP INDEX signatures_bloc_id_idx;
ALTER TABLE signatures DROP COLUMN bloc_id;
ALTER TABLE pledges
    DROP CONSTRAINT pledges_kind_check,
    DROP CONSTRAINT pledges_authority_id_label_revision_key,
    DROP COLUMN authority_id,
    DROP COLUMN authority_name,
    DROP COLUMN label,
    DROP COLUMN runs_from,
    DROP COLUMN runs_to,
    DROP COLUMN due_on,
    DROP COLUMN amendment_reason,
    ALTER COLUMN bloc_year_id SET NOT NULL,
    ALTER COLUMN bloc_id SET NOT NULL;
