DROP TABLE offices;
DROP TABLE refresh_tokens;
DROP TABLE sessions;
DROP TABLE links;
DROP TABLE credentials;
DROP TABLE accounts;
