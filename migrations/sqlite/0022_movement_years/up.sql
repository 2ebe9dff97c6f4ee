ALTER TABLE movements ADD COLUMN bloc_year_id TEXT CONSTRAINT movements_bloc_year_id_fkey REFERENCES bloc_years (id);

CREATE INDEX movements_bloc_year_id_idx ON movements (bloc_year_id);
