// Classes of the AWS provider of the CDK for Terraform: `lambdaFunction.LambdaFunction` is the resource aws_lambda_function, and
// its properties are the resource's with other letters (https://developer.hashicorp.com/terraform/cdktf, checked 2026-11-26).
#include "facts/cdk/cdktf.h"

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/cdk/connect.h"
#include "facts/deployment/terraform_resources.h"

namespace wright::cdk {
namespace {

std::string plain(std::string_view text) {
  std::string out;
  for (const char c : lower_case(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
  }
  return out;
}

// "lambda_function" of "LambdaFunction" and "memory_size" of "memorySize".
std::string snake(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && !out.empty()) out += '_';
    out += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

// The provider has a module for each class: lambdaFunction.LambdaFunction, lambda_function.LambdaFunction.
std::string terraform_type(std::string_view type) {
  const std::size_t dot = type.rfind('.');
  if (dot == std::string_view::npos) return {};
  const std::string_view last = type.substr(dot + 1);
  const std::string_view before = type.substr(0, dot);
  const std::string_view module = before.substr(before.rfind('.') == std::string_view::npos ? 0 : before.rfind('.') + 1);
  if (last.empty() || last[0] < 'A' || last[0] > 'Z' || plain(module) != plain(last) || last.starts_with("DataAws")) return {};
  return "aws_" + snake(last);
}

Value renamed(Value value) {
  for (Member& member : value.members) {
    const bool data = member.key == "variables" || member.key == "dimensions" || member.key == "policy" ||
                      contains(lower_case(member.key), "policy");
    member.key = template_property(snake(member.key));
    if (!data) member.value = renamed(std::move(member.value));
  }
  for (Value& item : value.items) item = renamed(std::move(item));
  return value;
}

// The role of an attachment gets the policy, where that stands.
void attach(Machine& machine, const Item& props) {
  const Item* const role = props.find("role");
  const Item* const arn = props.find("policyArn");
  if (role == nullptr || arn == nullptr || role->kind != ItemKind::Pattern || !role->text.starts_with("${")) return;
  MadeResource* const made = machine.find(role->text.substr(2, role->text.find_first_of(".}") - 2));
  if (made != nullptr) append(made->properties, "ManagedPolicyArns", machine.value(*arn), arn->place);
}

void set_code(Machine& machine, const Item& props, MadeResource& made) {
  const Item* const file = props.find("filename");
  if (file == nullptr || !file->is_text()) return;
  const std::string path =
      file->text.starts_with("//") ? file->text : "//" + normal_path(join_path(machine.folder(), file->text));
  put(made.properties, "CodeUri", machine.value(text(path, file->place)), file->place);
}

bool is_everyone(const Item* list) {
  if (list == nullptr) return false;
  return std::any_of(list->items.begin(), list->items.end(), [](const Item& item) { return item.text == "0.0.0.0/0"; });
}

void add_ingress(Machine& machine, std::string_view name, const Place& place, std::string_view port) {
  MadeResource& made = machine.make(name, "AWS::EC2::SecurityGroupIngress", place);
  put(made.properties, "CidrIp", machine.value(text("0.0.0.0/0", place)), place);
  put(made.properties, "FromPort", machine.value(text(std::string(port), place)), place);
  put(made.properties, "ToPort", machine.value(text(std::string(port), place)), place);
}

}  // namespace

bool make_cdktf(Machine& machine, const Item& self) {
  Object& object = machine.object(self);
  const std::string terraform = terraform_type(object.type);
  if (terraform.empty()) return false;
  const Item props = props_of(object, 2);
  if (terraform == "aws_iam_role_policy_attachment") {
    attach(machine, props);
    return true;
  }
  const bool policy = terraform == "aws_iam_role_policy";
  MadeResource& made = machine.make(id_of(object), policy ? "AWS::IAM::Policy" : template_type(terraform), object.place);
  object.key = made.key;
  Value properties = renamed(machine.value(props));
  if (properties.is_mapping()) made.properties = std::move(properties);
  if (terraform == "aws_cloudwatch_log_group") {
    for (Member& member : made.properties.members) {
      if (member.key == "Name") member.key = "LogGroupName";
    }
  }
  if (terraform == "aws_lambda_function") set_code(machine, props, made);
  if (policy) {
    if (const Item* const document = props.find("policy"))
      put(made.properties, "PolicyDocument", machine.value(*document), document->place);
    if (const Item* const role = props.find("role")) append(made.properties, "Roles", machine.value(*role), role->place);
  }
  return true;
}

void note_open_database(Machine& machine, const Item& self) {
  constexpr std::array<std::string_view, 6> kDatabases{"rds", "aurora", "docdb", "redshift", "neptune", "dbinstance"};
  const Object object = machine.object(self);
  const Item props = props_of(object, 2);
  const std::string type = lower_case(object.type);
  const bool database =
      std::any_of(kDatabases.begin(), kDatabases.end(), [&](std::string_view name) { return contains(type, name); });
  // A broker and a replication instance have the property too.
  if (props.kind != ItemKind::Map || !database) return;
  for (const Item::Entry& entry : props.members) {
    if (entry.key == "publiclyAccessible" && entry.value.text == "true") {
      MadeResource& made = machine.make(id_of(object), "AWS::RDS::DBInstance", entry.place);
      put(made.properties, "PubliclyAccessible", machine.value(entry.value), entry.place);
    }
    // The rules of a database's module are for its port.
    if (entry.key != "securityGroupRules" || (!contains(type, "rds") && !contains(type, "aurora"))) continue;
    const Item* const engine = props.find("engine");
    for (const Item& rule : entry.value.items) {
      if (is_everyone(rule.find("cidr_blocks")) || is_everyone(rule.find("cidrBlocks")))
        add_ingress(machine, id_of(object), rule.place, engine != nullptr && contains(engine->text, "mysql") ? "3306" : "5432");
    }
  }
}

}  // namespace wright::cdk
