resource "aws_dynamodb_table" "orders" {
  name     = "orders"
  hash_key = "order_id"
}
resource "aws_dynamodb_table" "users" {
  name     = "users"
  hash_key = "id"
}
