// Keys and indexes of DynamoDB tables: CloudFormation's KeySchema, SAM's PrimaryKey, and the `hash_key` and `range_key` of
// Terraform, which CDK's and Pulumi's programs are given too.

#include <algorithm>
#include <utility>

#include "facts/deployment/resource_reader.h"

namespace wright {
namespace {

// Nothing where a name or a role of the schema cannot be read.
std::optional<TableKey> key_of_schema(const Template& source, const Value& schema) {
  TableKey key;
  if (!schema.is_sequence() || !schema.tag.empty()) return std::nullopt;
  for (const Value& element : schema.items) {
    const Reading name = source.read(element.find("AttributeName"));
    const Reading role = source.read(element.find("KeyType"));
    if (!name.is_known() || !role.is_known()) return std::nullopt;
    (role.text == "HASH" ? key.partition : key.sort) = name.text;
  }
  return key.partition.empty() ? std::nullopt : std::optional(std::move(key));
}

std::optional<TableKey> key_of(const Template& source, const Value& owner) {
  if (const Value* const schema = owner.find("KeySchema")) return key_of_schema(source, *schema);
  const Reading partition = source.read(owner.find("HashKey"));
  const Reading sort = source.read(owner.find("RangeKey"));
  if (!partition.is_known() || partition.text.empty() || sort.state == Reading::State::Unknown) return std::nullopt;
  return TableKey{{}, partition.text, sort.text};
}

// A table of SAM's has one key attribute, `id` unless it says otherwise.
std::optional<TableKey> simple_key(const Template& source, const Value& properties) {
  const Value* const primary = properties.find("PrimaryKey");
  if (primary == nullptr) return TableKey{{}, "id", {}};
  const Reading name = source.read(primary->find("Name"));
  return name.is_known() ? std::optional(TableKey{{}, name.text, {}}) : std::nullopt;
}

void add_index(const Template& source, const Value& index, DynamoTable& table) {
  std::optional<TableKey> key = key_of(source, index);
  if (!key) return;
  const Reading by_property = source.read(index.find("IndexName"));
  const Reading by_block = source.read(index.find("Name"));
  if (by_property.is_known() || by_block.is_known()) key->name = by_property.is_known() ? by_property.text : by_block.text;
  table.indexes.push_back(std::move(*key));
}

// Not said to be off, in a plain setting or inside of one.
bool is_on(const Template& source, const Value* setting) {
  if (setting == nullptr) return false;
  if (setting->is_mapping()) {
    return setting->members.empty() || std::any_of(setting->members.begin(), setting->members.end(),
                                                   [&](const Member& member) { return is_on(source, &member.value); });
  }
  const Reading reading = source.read(setting);
  return reading.state != Reading::State::Absent && reading.text != "false";
}

}  // namespace

void read_table_settings(const ResourceReader& reader, const Resource& resource, DynamoTable& table) {
  const Value& properties = *resource.properties;
  const Template& source = reader.source();
  const bool simple = resource.type == "AWS::Serverless::SimpleTable";
  table.name = text_property(reader.at(properties, {"TableName"}));
  const Value* const policy = resource.body == nullptr ? nullptr : resource.body->find("DeletionPolicy");
  table.removal = text_property(policy != nullptr ? source.read(policy) : reader.at(properties, {"RemovalPolicy"}));
  table.is_protected = is_on(source, properties.find("PointInTimeRecoverySpecification")) ||
                       is_on(source, properties.find("DeletionProtectionEnabled")) || properties.find("Fn::Unknown") != nullptr;
  table.key = simple ? simple_key(source, properties) : key_of(source, properties);
  for (const Member& member : properties.members) {
    const bool index = member.key == "GlobalSecondaryIndexes" || member.key == "LocalSecondaryIndexes" ||
                       member.key == "GlobalSecondaryIndex" || member.key == "LocalSecondaryIndex";
    if (!index) continue;
    if (member.value.is_mapping()) add_index(source, member.value, table);
    for (const Value& item : member.value.items) add_index(source, item, table);
  }
  table.expiry_attribute = text_property(reader.at(properties, {"TimeToLiveSpecification", "AttributeName"}));
  if (table.expiry_attribute.absent()) table.expiry_attribute = text_property(reader.at(properties, {"Ttl", "AttributeName"}));
}

}  // namespace wright
