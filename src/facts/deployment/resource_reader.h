#pragma once
// Reads typed resources from templates. Terraform modules, CDK programs and serverless.yml are given the shape of a
// CloudFormation template first (`Resources`, with CloudFormation's types and property names, what cannot be read under the tag
// "Unknown"), so that there is one reader for each kind of resource. Names of such resources may have parts before a dot
// ("aws_sqs_queue.jobs"), which keep them apart; the logical name is what follows the last dot. Internal to facts/deployment.

#include <string>
#include <string_view>
#include <vector>

#include "facts/deployment/template.h"

namespace wright {

[[nodiscard]] std::string logical_name(std::string_view resource_name);

// Helps to read one kind of resource after another; cheap to make.
class ResourceReader {
 public:
  ResourceReader(const Template& source, std::uint32_t stack, Deployment& out) : source_(source), stack_(stack), out_(out) {}

  // All typed resources, and what they say of the functions of the same stack that are already in `out`.
  void read();

  [[nodiscard]] const Template& source() const { return source_; }
  [[nodiscard]] std::uint32_t stack() const { return stack_; }
  [[nodiscard]] Deployment& out() const { return out_; }
  // A property along a path, read.
  [[nodiscard]] Reading at(const Value& owner, std::initializer_list<std::string_view> keys) const;
  // The first resource that a value names, as a logical name; "" when none.
  [[nodiscard]] std::string reference(const Value* value) const;
  [[nodiscard]] std::vector<std::string> references(const Value& value) const;
  // The functions of this stack that a value names, by reference or by name.
  [[nodiscard]] std::vector<std::string> functions_named(const Value& value) const;
  [[nodiscard]] std::vector<Setting<std::string>> texts(const Value* list) const;
  [[nodiscard]] FunctionConfig* find_function(std::string_view name) const;

 private:
  template <typename T>
  T declared(const Resource& resource) const;
  void read_resource(const Resource& resource);
  void read_queue(const Resource& resource);
  void read_log_group(const Resource& resource);
  void read_alarm(const Resource& resource);
  [[nodiscard]] std::string function_written(const Value& name) const;
  void read_permission(const Resource& resource);
  void read_url(const Resource& resource);
  void read_subscription(const Resource& resource);
  void read_rule(const Resource& resource);
  void read_target(const Value& target, std::string_view rule);
  void read_schedule(const Resource& resource);
  void read_api(const Resource& resource);
  void read_route(const Resource& resource);
  void read_integration(const Resource& resource);
  void read_bucket(const Resource& resource);
  void read_notification(const Value& configuration, const std::string& bucket, bool known);
  void read_events(const Resource& resource);
  void read_state_machine(const Resource& resource);
  void read_table(const Resource& resource);
  void finish_log_groups();

  const Template& source_;
  std::uint32_t stack_;
  Deployment& out_;
};

// IAM: roles, policies, SAM's Policies, managed policies, resource policies.
void read_statements(const ResourceReader& reader);
// Adds the statements of a policy document. `owner` names what it stands in.
struct DocumentOwner {
  StatementOrigin origin = StatementOrigin::Statement;
  std::string name;
  std::vector<std::string> functions;
  std::vector<std::string> roles;
};
void add_document(const ResourceReader& reader, const Value& document, const DocumentOwner& owner);

// ACLs of buckets, and databases that the internet can reach.
void read_exposures(const ResourceReader& reader);

// Keys and usage plans of APIs; roles, policies and users that are given a name.
void read_access(const ResourceReader& reader);

// Keys, indexes and expiry of a table.
void read_table_settings(const ResourceReader& reader, const Resource& resource, DynamoTable& table);

// FunctionConfig::options, from a Lambda or SAM function and the resources that belong to it (versions, aliases, invoke configs).
void read_options(const Template& source, const Resource& resource, FunctionConfig& config);
void read_attached_options(const ResourceReader& reader);
// The settings of an event source mapping, or of a SAM event.
void read_mapping(const Template& source, const Value& properties, Trigger& trigger);

// Adds a stack and gives its index.
std::uint32_t add_stack(const Template& source, DeploymentTool tool, std::string folder, Deployment& out);

}  // namespace wright
