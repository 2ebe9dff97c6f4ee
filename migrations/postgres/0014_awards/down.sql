DROP TABLE presentation_parts;
DROP TABLE presentations;
DROP TABLE awards;
DROP TABLE award_counts;
