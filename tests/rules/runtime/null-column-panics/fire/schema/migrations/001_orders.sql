CREATE TABLE IF NOT EXISTS public.orders (
    id uuid NOT NULL,
    title text NOT NULL,
    note text,
    paid boolean DEFAULT false,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);
