DROP TABLE poll_results;
DROP TABLE poll_votes;
DROP TABLE poll_options;
DROP TABLE poll_voters;
DROP TABLE polls;
