DROP TABLE bloc_years;
DROP TABLE memberships;
DROP TABLE bloc_versions;
DROP TABLE blocs;
