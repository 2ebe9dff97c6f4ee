DROP TABLE bloc_redrawing_lines;
DROP TABLE bloc_redrawings;
DROP TABLE bloc_year_corrections;
DROP TABLE bloc_year_moves;
DROP TABLE bloc_rules;
