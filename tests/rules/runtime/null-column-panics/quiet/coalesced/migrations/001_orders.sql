CREATE TABLE sums (highest bigint NOT NULL, orders bigint NOT NULL);
