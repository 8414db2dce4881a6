domain = "orders.example.com"
