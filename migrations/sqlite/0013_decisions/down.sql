DROP TABLE decision_counts;
DROP TABLE decision_lines;
DROP TABLE decisions;
