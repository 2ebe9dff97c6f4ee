DROP TABLE signatures;
DROP TABLE pledge_targets;
DROP TABLE pledge_movements;
DROP TABLE pledge_contents;
DROP TABLE pledges;
