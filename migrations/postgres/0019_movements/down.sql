DROP TABLE movement_summaries;
DROP TABLE movement_answers;
DROP TABLE movement_recipients;
