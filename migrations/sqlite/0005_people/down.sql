DROP TABLE ratings;
DROP TABLE positions;
DROP TABLE number_searches;
DROP TABLE personal_numbers;
DROP TABLE person_words;
DROP TABLE people;
