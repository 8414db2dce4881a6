// ACLs of buckets, stages that log whole requests, machines open to logins, and databases that the internet can reach. For that a
// database needs an address of the internet and a security group that lets everyone in: a group counts where a database of the
// template that may have such an address stands behind it, and an address does not count where all rules of the database's groups
// are known and let in only some.
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
  made.settings_known = resource.properties->tag.empty() && resource.properties->find("Fn::Unknown") == nullptr;
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

// The block of public access is lifted for the bucket, or may be.
bool lifts_block(const ResourceReader& reader, const Resource& bucket) {
  if (is_set(bucket.properties->find("PublicAccessBlockConfiguration"))) return true;
  const std::vector<Resource>& resources = reader.source().resources();
  return std::any_of(resources.begin(), resources.end(), [&](const Resource& other) {
    if (other.type != "aws_s3_bucket_public_access_block") return false;
    const std::string owner = reader.reference(other.properties->find("Bucket"));
    return owner.empty() || owner == logical_name(bucket.name);
  });
}

void add_public_policy(const ResourceReader& reader, const Resource& from, const Resource& bucket, const Place& place) {
  BucketAcl made;
  static_cast<DeclaredResource&>(made) = declared_as(reader, from);
  made.place = place;
  made.is_policy = true;
  made.is_allowed = lifts_block(reader, bucket);
  reader.out().bucket_acls.push_back(std::move(made));
}

// A policy by which everyone may do something, whatever else there is of him.
void read_public_policy(const ResourceReader& reader, const Resource& resource) {
  const Member* const made = resource.properties->find_member("PublicReadAccess");
  if (resource.type == "AWS::S3::Bucket" && made != nullptr && made->value.text == "true" &&
      declared_as(reader, resource).settings_known)
    return add_public_policy(reader, resource, resource, made->key_place);
  if (resource.type != "AWS::S3::BucketPolicy") return;
  const std::string name = reader.reference(resource.properties->find("Bucket"));
  const std::vector<Resource>& resources = reader.source().resources();
  const auto bucket = std::find_if(resources.begin(), resources.end(), [&](const Resource& other) {
    return other.type == "AWS::S3::Bucket" && !name.empty() && logical_name(other.name) == name;
  });
  const std::vector<PolicyStatement>& statements = reader.out().statements;
  const bool open = std::any_of(statements.begin(), statements.end(), [&](const PolicyStatement& statement) {
    return statement.origin == StatementOrigin::ResourcePolicy && statement.stack == reader.stack() &&
           statement.owner == logical_name(resource.name) && statement.allows && !statement.has_condition &&
           std::any_of(statement.principals.begin(), statement.principals.end(),
                       [](const PolicyText& principal) { return principal.text == "*"; });
  });
  if (open && bucket != resources.end()) add_public_policy(reader, resource, *bucket, resource.place);
}

bool is_database(std::string_view type) {
  constexpr std::array<std::string_view, 8> kTypes{"AWS::RDS::DBInstance",   "AWS::RDS::DBCluster",      "aws_db_instance",
                                                   "aws_rds_cluster",        "aws_rds_cluster_instance", "aws_redshift_cluster",
                                                   "AWS::Redshift::Cluster", "aws_docdb_cluster"};
  return one_of(type, kTypes);
}

bool is_group(std::string_view type) { return type == "AWS::EC2::SecurityGroup" || type == "aws_security_group"; }

bool is_database_port(std::int64_t port) {
  constexpr std::array<std::int64_t, 9> kPorts{5432, 3306, 1433, 1521, 27017, 6379, 5439, 9042, 11211};
  return std::find(kPorts.begin(), kPorts.end(), port) != kPorts.end();
}

void report(const ResourceReader& reader, const Resource& resource, const Place& place, bool by_address, std::int64_t port) {
  OpenPort open;
  static_cast<DeclaredResource&>(open) = declared_as(reader, resource);
  open.place = place;
  open.by_address = by_address;
  open.port = port;
  reader.out().open_databases.push_back(std::move(open));
}

const Value* groups_given(const Value& properties) {
  const Value* const given = properties.find("VPCSecurityGroups");
  return given != nullptr ? given : properties.find("VpcSecurityGroupIds");
}

// The cluster that an instance belongs to, which has the security groups; the database itself where it has none.
const Resource& owner_of_groups(const ResourceReader& reader, const Resource& database) {
  std::string cluster;
  for (const std::string_view key : {"DBClusterIdentifier", "ClusterIdentifier"}) {
    if (cluster.empty()) cluster = reader.reference(database.properties->find(key));
  }
  const std::vector<Resource>& resources = reader.source().resources();
  const auto found = std::find_if(resources.begin(), resources.end(), [&](const Resource& other) {
    return !cluster.empty() && is_database(other.type) && &other != &database && logical_name(other.name) == cluster;
  });
  return found == resources.end() ? database : *found;
}

// It has an address of the internet, or what decides that cannot be read. CloudFormation gives an instance one by default where
// no subnets are named.
bool may_be_public(const ResourceReader& reader, const Resource& database) {
  const Value& properties = *database.properties;
  const Value* const given = properties.find("PubliclyAccessible");
  if (!is_set(given)) return database.type == "AWS::RDS::DBInstance" && properties.find("DBSubnetGroupName") == nullptr;
  const Reading reading = reader.source().read(given);
  return !reading.is_known() || reading.text == "true";
}

// A database of the template that may be public takes the security group.
bool guards_a_public_database(const ResourceReader& reader, std::string_view group) {
  const std::vector<Resource>& resources = reader.source().resources();
  return std::any_of(resources.begin(), resources.end(), [&](const Resource& other) {
    if (!is_database(other.type) || !may_be_public(reader, other)) return false;
    const Value* const groups = groups_given(*owner_of_groups(reader, other).properties);
    if (groups == nullptr) return false;
    const std::vector<std::string> names = reader.references(*groups);
    return std::find(names.begin(), names.end(), group) != names.end();
  });
}

std::optional<std::int64_t> port_of(const ResourceReader& reader, const Value& rule, std::string_view key) {
  const Reading reading = reader.source().read(rule.find(key));
  std::int64_t port = 0;
  const auto [end, error] = std::from_chars(reading.text.data(), reading.text.data() + reading.text.size(), port);
  if (!reading.is_known() || error != std::errc() || end != reading.text.data() + reading.text.size()) return std::nullopt;
  return port;
}

enum class Reach : std::uint8_t { Some, Unknown, Everyone };

bool is_everyone(std::string_view range) { return range == "0.0.0.0/0" || range == "::/0"; }

Reach reach_of(const ResourceReader& reader, const Value& rule) {
  Reach reach = Reach::Some;
  for (const std::string_view key : {"CidrIp", "CidrIpv6", "CidrIpv4", "CidrBlocks", "Ipv6CidrBlocks"}) {
    const Value* const given = rule.find(key);
    if (!is_set(given)) continue;
    const std::vector<Setting<std::string>> texts = reader.texts(given);
    if (std::any_of(texts.begin(), texts.end(), [](const Setting<std::string>& text) { return is_everyone(text.value); }))
      return Reach::Everyone;
    const bool list = given->is_sequence() && given->tag.empty();
    if (texts.size() < (list ? given->items.size() : 1)) reach = Reach::Unknown;
  }
  return reach;
}

// The port of a database that the rule opens, 0 for every port; nothing for other ports.
std::optional<std::int64_t> database_port_of(const ResourceReader& reader, const Value& rule) {
  const std::optional<std::int64_t> first = port_of(reader, rule, "FromPort");
  const std::optional<std::int64_t> last = port_of(reader, rule, "ToPort");
  if (first && first == last && is_database_port(*first)) return first;
  const std::string protocol =
      reader.source().read(rule.find("IpProtocol")).text + reader.source().read(rule.find("Protocol")).text;
  const bool all = protocol == "-1" || (first && last && *first == 0 && *last == 65535);
  return all ? std::optional<std::int64_t>(0) : std::nullopt;
}

struct IngressRule {
  const Resource* resource = nullptr;  // that it stands in
  const Value* rule = nullptr;
  std::string group;  // "" when unknown
};

void add_rules(const ResourceReader& reader, const Resource& resource, std::vector<IngressRule>& rules) {
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
    rules.push_back({&resource, &properties, group});
  }
  if (!is_group(resource.type)) return;
  const std::string group = logical_name(resource.name);
  for (const Member& member : properties.members) {
    if (member.key != "SecurityGroupIngress" && member.key != "Ingress") continue;
    if (!member.value.is_sequence()) rules.push_back({&resource, &member.value, group});
    for (const Value& item : member.value.items) rules.push_back({&resource, &item, group});
  }
}

std::vector<IngressRule> ingress_rules(const ResourceReader& reader) {
  std::vector<IngressRule> rules;
  for (const Resource& resource : reader.source().resources()) add_rules(reader, resource, rules);
  return rules;
}

// Of the template only functions take the security group, and nobody can connect to those.
bool guards_functions_only(const ResourceReader& reader, std::string_view group) {
  constexpr std::array<std::string_view, 3> kFunctions{"AWS::Lambda::Function", "AWS::Serverless::Function",
                                                       "aws_lambda_function"};
  constexpr std::array<std::string_view, 2> kRules{"AWS::EC2::SecurityGroupIngress", "aws_security_group_rule"};
  bool functions = false;
  for (const Resource& other : reader.source().resources()) {
    if (group.empty() || is_group(other.type) || one_of(other.type, kRules) || !holds_word(other.properties->place.text(), group))
      continue;
    if (!one_of(other.type, kFunctions)) return false;
    functions = true;
  }
  return functions;
}

void read_login(const ResourceReader& reader, const IngressRule& ingress) {
  if (guards_functions_only(reader, ingress.group)) return;
  const std::optional<std::int64_t> first = port_of(reader, *ingress.rule, "FromPort");
  const std::optional<std::int64_t> last = port_of(reader, *ingress.rule, "ToPort");
  const Value* const protocol = ingress.rule->find("IpProtocol");
  if (!first || !last || (protocol != nullptr && protocol->text == "udp")) return;
  for (const std::int64_t port : {22, 3389}) {
    if (port < *first || port > *last) continue;
    OpenPort open;
    static_cast<DeclaredResource&>(open) = declared_as(reader, *ingress.resource);
    if (ingress.rule != ingress.resource->properties) open.place = ingress.rule->place;
    open.port = port;
    reader.out().open_logins.push_back(std::move(open));
    return;
  }
}

// DataTraceEnabled of a stage, of one of its methods, or of Terraform's aws_api_gateway_method_settings.
void read_body_log(const ResourceReader& reader, const Resource& resource) {
  constexpr std::array<std::string_view, 3> kTypes{"AWS::ApiGateway::Stage", "AWS::Serverless::Api",
                                                   "aws_api_gateway_method_settings"};
  if (!one_of(resource.type, kTypes)) return;
  const auto read = [&](const Value& settings) {
    const Member* const member = settings.find_member("DataTraceEnabled");
    if (member == nullptr || reader.source().read(&member->value).text != "true") return;
    DeclaredResource made = declared_as(reader, resource);
    made.place = member->key_place;
    reader.out().logged_bodies.push_back(std::move(made));
  };
  for (const std::string_view key : {"MethodSettings", "Settings"}) {
    const Value* const given = resource.properties->find(key);
    if (given == nullptr) continue;
    if (given->is_mapping()) read(*given);
    for (const Value& item : given->items) read(item);
  }
}

void read_rule(const ResourceReader& reader, const IngressRule& ingress) {
  const Value& rule = *ingress.rule;
  if (!rule.is_mapping() || reach_of(reader, rule) != Reach::Everyone) return;
  read_login(reader, ingress);
  const std::optional<std::int64_t> port = database_port_of(reader, rule);
  if (!port || !guards_a_public_database(reader, ingress.group)) return;
  const Resource& resource = *ingress.resource;
  report(reader, resource, &rule == resource.properties ? resource.place : rule.place, false, *port);
}

Reach reach_of_group(const ResourceReader& reader, const std::vector<IngressRule>& rules, std::string_view group) {
  const std::vector<Resource>& resources = reader.source().resources();
  const bool declared = std::any_of(resources.begin(), resources.end(), [&](const Resource& other) {
    return is_group(other.type) && logical_name(other.name) == group;
  });
  Reach reach = declared ? Reach::Some : Reach::Unknown;
  for (const IngressRule& ingress : rules) {
    if (!ingress.group.empty() && ingress.group != group) continue;
    const Reach one = ingress.rule->is_mapping() ? reach_of(reader, *ingress.rule) : Reach::Unknown;
    // The port of this database is not known: another one may be its own.
    const bool certain = !ingress.group.empty() && database_port_of(reader, *ingress.rule).has_value();
    reach = std::max(reach, one == Reach::Everyone && !certain ? Reach::Unknown : one);
  }
  return reach;
}

void read_address(const ResourceReader& reader, const std::vector<IngressRule>& rules, const Resource& database) {
  const Member* const member = database.properties->find_member("PubliclyAccessible");
  if (member == nullptr || reader.source().read(&member->value).text != "true") return;
  const Value* const groups = groups_given(*owner_of_groups(reader, database).properties);
  const std::vector<std::string> names = groups != nullptr ? reader.references(*groups) : std::vector<std::string>();
  Reach reach = groups == nullptr || names.empty() || names.size() < groups->items.size() ? Reach::Unknown : Reach::Some;
  for (const std::string& name : names) reach = std::max(reach, reach_of_group(reader, rules, name));
  if (reach == Reach::Some) return;
  report(reader, database, member->key_place, true, reach == Reach::Everyone ? 0 : -1);
}

}  // namespace

void read_exposures(const ResourceReader& reader) {
  const std::vector<IngressRule> rules = ingress_rules(reader);
  for (const Resource& resource : reader.source().resources()) {
    read_acl(reader, resource);
    read_public_policy(reader, resource);
    read_body_log(reader, resource);
    if (is_database(resource.type)) read_address(reader, rules, resource);
  }
  for (const IngressRule& rule : rules) read_rule(reader, rule);
}

}  // namespace wright
