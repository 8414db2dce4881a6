// ACLs of buckets, and databases that the internet can reach. A security group counts where the ports that it opens are those of
// databases, or where a database of the template stands behind it.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.h"
#include "facts/deployment/resource_reader.h"

namespace wright {
namespace {

bool is_set(const Value* value) { return value != nullptr && value->kind != Value::Kind::Null; }

DeclaredResource declared_as(const ResourceReader& reader, const Resource& resource) {
  DeclaredResource made;
  made.logical_name = logical_name(resource.name);
  made.place = resource.place;
  made.stack = reader.stack();
  return made;
}

// Ownership controls are declared for the bucket, or for one that cannot be told.
bool allows_acls(const ResourceReader& reader, const std::string& bucket) {
  const std::vector<Resource>& resources = reader.source().resources();
  return std::any_of(resources.begin(), resources.end(), [&](const Resource& other) {
    if (other.type != "aws_s3_bucket_ownership_controls") return false;
    const std::string owner = reader.reference(other.properties->find("Bucket"));
    return owner.empty() || bucket.empty() || owner == bucket;
  });
}

void read_acl(const ResourceReader& reader, const Resource& resource) {
  BucketAcl acl;
  static_cast<DeclaredResource&>(acl) = declared_as(reader, resource);
  const Value& properties = *resource.properties;
  acl.is_put = resource.type == "aws_s3_bucket_acl";
  if (!acl.is_put && resource.type != "AWS::S3::Bucket") return;
  const Value* const given = properties.find(properties.find("AccessControl") != nullptr ? "AccessControl" : "Acl");
  if (!acl.is_put && !is_set(given)) return;
  acl.acl = text_property(reader.source().read(given));
  if (is_set(given) && !acl.is_put) acl.place = given->place;
  const std::string bucket = acl.is_put ? reader.reference(properties.find("Bucket")) : acl.logical_name;
  acl.is_allowed = is_set(properties.find("OwnershipControls")) || allows_acls(reader, bucket);
  reader.out().bucket_acls.push_back(std::move(acl));
}

bool is_database(std::string_view type) {
  constexpr std::array<std::string_view, 8> kTypes{"AWS::RDS::DBInstance",   "AWS::RDS::DBCluster",      "aws_db_instance",
                                                   "aws_rds_cluster",        "aws_rds_cluster_instance", "aws_redshift_cluster",
                                                   "AWS::Redshift::Cluster", "aws_docdb_cluster"};
  return one_of(type, kTypes);
}

bool is_database_port(std::int64_t port) {
  constexpr std::array<std::int64_t, 9> kPorts{5432, 3306, 1433, 1521, 27017, 6379, 5439, 9042, 11211};
  return std::find(kPorts.begin(), kPorts.end(), port) != kPorts.end();
}

void report(const ResourceReader& reader, const Resource& resource, const Place& place, bool by_address, std::int64_t port) {
  OpenDatabase open;
  static_cast<DeclaredResource&>(open) = declared_as(reader, resource);
  open.place = place;
  open.by_address = by_address;
  open.port = port;
  reader.out().open_databases.push_back(std::move(open));
}

// A database of the template takes the security group.
bool guards_a_database(const ResourceReader& reader, std::string_view group) {
  const std::vector<Resource>& resources = reader.source().resources();
  return std::any_of(resources.begin(), resources.end(), [&](const Resource& other) {
    if (!is_database(other.type)) return false;
    for (const std::string_view key : {"VPCSecurityGroups", "VpcSecurityGroupIds"}) {
      const Value* const groups = other.properties->find(key);
      if (groups == nullptr) continue;
      const std::vector<std::string> names = reader.references(*groups);
      if (std::find(names.begin(), names.end(), group) != names.end()) return true;
    }
    return false;
  });
}

std::optional<std::int64_t> port_of(const ResourceReader& reader, const Value& rule, std::string_view key) {
  const Reading reading = reader.source().read(rule.find(key));
  std::int64_t port = 0;
  const auto [end, error] = std::from_chars(reading.text.data(), reading.text.data() + reading.text.size(), port);
  if (!reading.is_known() || error != std::errc() || end != reading.text.data() + reading.text.size()) return std::nullopt;
  return port;
}

bool lets_everyone_in(const ResourceReader& reader, const Value& rule) {
  for (const std::string_view key : {"CidrIp", "CidrIpv6", "CidrIpv4", "CidrBlocks", "Ipv6CidrBlocks"}) {
    const Value* const given = rule.find(key);
    if (given == nullptr) continue;
    for (const Setting<std::string>& text : reader.texts(given)) {
      if (text.value == "0.0.0.0/0" || text.value == "::/0") return true;
    }
    if (given->is_scalar()) {
      const std::string text = reader.source().read(given).text;
      if (text == "0.0.0.0/0" || text == "::/0") return true;
    }
  }
  return false;
}

void read_rule(const ResourceReader& reader, const Resource& resource, const Value& rule, std::string_view group) {
  if (!rule.is_mapping() || !lets_everyone_in(reader, rule)) return;
  const std::optional<std::int64_t> first = port_of(reader, rule, "FromPort");
  const std::optional<std::int64_t> last = port_of(reader, rule, "ToPort");
  const Place place = &rule == resource.properties ? resource.place : rule.place;
  if (first && first == last && is_database_port(*first)) return report(reader, resource, place, false, *first);
  const std::string protocol =
      reader.source().read(rule.find("IpProtocol")).text + reader.source().read(rule.find("Protocol")).text;
  const bool all = protocol == "-1" || (first && last && *first == 0 && *last == 65535);
  if (all && guards_a_database(reader, group)) report(reader, resource, place, false, 0);
}

void read_group(const ResourceReader& reader, const Resource& resource) {
  const Value& properties = *resource.properties;
  const bool egress = reader.source().read(properties.find("Type")).text == "egress";
  const bool alone = resource.type == "AWS::EC2::SecurityGroupIngress" ||
                     resource.type == "aws_vpc_security_group_ingress_rule" ||
                     (resource.type == "aws_security_group_rule" && !egress);
  if (alone) {
    std::string group;
    for (const std::string_view key : {"GroupId", "SecurityGroupId"}) {
      if (group.empty()) group = reader.reference(properties.find(key));
    }
    return read_rule(reader, resource, properties, group);
  }
  if (resource.type != "AWS::EC2::SecurityGroup" && resource.type != "aws_security_group") return;
  const std::string group = logical_name(resource.name);
  for (const Member& member : properties.members) {
    if (member.key != "SecurityGroupIngress" && member.key != "Ingress") continue;
    read_rule(reader, resource, member.value, group);
    for (const Value& item : member.value.items) read_rule(reader, resource, item, group);
  }
}

}  // namespace

void read_exposures(const ResourceReader& reader) {
  for (const Resource& resource : reader.source().resources()) {
    read_acl(reader, resource);
    read_group(reader, resource);
    if (!is_database(resource.type)) continue;
    const Member* const member = resource.properties->find_member("PubliclyAccessible");
    if (member != nullptr && reader.source().read(&member->value).text == "true")
      report(reader, resource, member->key_place, true, 0);
  }
}

}  // namespace wright
