CREATE TABLE IF NOT EXISTS orders (id BIGINT PRIMARY KEY, customer BIGINT NOT NULL, sent TIMESTAMPTZ);
create table public.customers (id bigint primary key);
