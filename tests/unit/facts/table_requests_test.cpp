#include "facts/table_requests.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/text.h"
#include "project_of.h"

namespace wright {
namespace {

constexpr std::string_view kManifest = R"([package]
name = "orders"
version = "0.1.0"
[dependencies]
aws-sdk-dynamodb = "1"
lambda_runtime = "1"
)";

std::string shown(const GivenAttributes& given) {
  std::vector<std::string> names;
  for (const Literal& name : given.names) names.push_back(name.text);
  return join(names, ",") + (given.all ? "" : "?");
}

std::string requests_of(std::string_view code, std::string_view templates = "") {
  const Facts facts = read_facts(project_of({{"Cargo.toml", std::string(kManifest)},
                                             {"src/main.rs", std::string(code) + "fn main() {}\n"},
                                             {"template.yaml", std::string(templates)}}));
  const std::vector<KnownTable> tables = known_tables(facts);
  std::string out;
  for (const TableRequest& request : table_requests(facts)) {
    out += fmt::format("{} key={} item={}", request.operation, shown(request.key), shown(request.item));
    if (request.key_condition) out += " where " + request.key_condition->text;
    for (const Literal& condition : request.conditions) out += " if " + condition.text;
    for (const KnownTable* const table : tables_of(facts, tables, request))
      out += fmt::format(" of {}({},{})", table->name + table->logical_name, table->key ? table->key->partition : "?",
                         table->key ? table->key->sort : "");
    out += "\n";
  }
  return out;
}

TEST(TableRequests, AreReadFromChainsAndMaps) {
  EXPECT_EQ(requests_of(R"rust(use aws_sdk_dynamodb::{types::{AttributeValue, Put}, Client};
use std::collections::HashMap;
const TABLE: &str = "orders";
struct Order { id: String }
impl Order {
  fn to_item(&self) -> HashMap<String, AttributeValue> {
    let mut item = HashMap::new();
    item.insert("id".to_string(), AttributeValue::S(self.id.clone()));
    item.insert("state".into(), AttributeValue::S("new".to_string()));
    item
  }
}
async fn all(client: &Client, order: &Order, id: String) {
  client.get_item().table_name(TABLE).key("id", AttributeValue::S(id.clone())).send().await;
  let key = HashMap::from([("pk".to_string(), AttributeValue::S(id.clone())), (String::from("sk"), AttributeValue::S("A".into()))]);
  client.delete_item().table_name("orders").set_key(Some(key)).send().await;
  let item = order.to_item();
  client.put_item().table_name("orders").set_item(Some(item)).send().await;
  let put = Put::builder().table_name("orders").item("id", AttributeValue::S(id.clone()));
  let put = match id.len() { 0 => put.item("none", AttributeValue::Null(true)), _ => put };
  let put = put.condition_expression("attribute_not_exists(id)");
  client.put_item().table_name("orders").set_item(Some(serde_dynamo::to_item(order).unwrap())).send().await;
  client.query().table_name("orders").key_condition_expression("id = :id").send().await;
}
)rust"),
            "get_item key=id item=\n"
            "delete_item key=pk,sk item=\n"
            "put_item key= item=id,state\n"
            "put_item key= item=id,none if attribute_not_exists(id)\n"
            "put_item key= item=?\n"
            "query key= item= where id = :id\n");
}

TEST(TableRequests, FindTheirTable) {
  constexpr std::string_view kTemplate = R"(Transform: AWS::Serverless-2016-10-31
Resources:
  F:
    Type: AWS::Serverless::Function
    Metadata: {BuildMethod: rust-cargolambda}
    Properties:
      Runtime: provided.al2023
      Environment: {Variables: {ORDERS: !Ref Orders, USERS: !Ref Users}}
  Orders:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: orders
      KeySchema: [{AttributeName: pk, KeyType: HASH}, {AttributeName: sk, KeyType: RANGE}]
  Users: {Type: AWS::Serverless::SimpleTable}
)";
  EXPECT_EQ(requests_of(R"rust(use aws_sdk_dynamodb::{types::AttributeValue, Client};
fn users() -> String { std::env::var("USERS").unwrap() }
async fn all(client: &Client, id: String, other: &str) {
  client.get_item().table_name("orders").key("pk", AttributeValue::S(id.clone())).send().await;
  let name = std::env::var("ORDERS").unwrap();
  client.get_item().table_name(&name).key("pk", AttributeValue::S(id.clone())).send().await;
  client.get_item().table_name(users()).key("id", AttributeValue::S(id.clone())).send().await;
  client.get_item().table_name("elsewhere").key("id", AttributeValue::S(id.clone())).send().await;
}
)rust",
                        kTemplate),
            "get_item key=pk item= of ordersOrders(pk,sk)\n"
            "get_item key=pk item= of ordersOrders(pk,sk)\n"
            "get_item key=id item= of Users(id,)\n"
            "get_item key=id item=\n");
}

}  // namespace
}  // namespace wright
