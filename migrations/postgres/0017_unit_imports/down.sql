DROP INDEX units_level_name_folded_id_idx;
DROP TABLE unit_imports;
