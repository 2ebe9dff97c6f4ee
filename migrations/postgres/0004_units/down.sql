DROP TABLE unit_succession_parts;
DROP TABLE unit_successions;
DROP TABLE unit_codes;
DROP TABLE unit_parents;
DROP TABLE unit_names;
DROP TABLE units;
