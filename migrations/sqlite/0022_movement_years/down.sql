DROP INDEX movements_bloc_year_id_idx;
ALTER TABLE movements DROP COLUMN bloc_year_id;
