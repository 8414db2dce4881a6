#pragma once
// The Terraform modules of a project: a module is a folder of .tf files. Internal to facts/deployment.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/deployment/settings.h"
#include "syntax/hcl/hcl.h"

namespace wright {

struct TerraformEach {  // one turn of for_each
  std::string key;
  const Value* value = nullptr;  // null for a set
  std::string folder;            // of the module where the value is written
};

struct TerraformCall {  // module "x" { source = "./..." }
  std::string folder;   // of the caller
  std::string name;
  const Value* arguments = nullptr;
  std::optional<TerraformEach> each{};

  [[nodiscard]] std::string id() const { return folder + "/" + name + (each ? "[" + each->key + "]" : ""); }
};

struct TerraformModule {
  std::string folder;
  bool damaged = false;
  std::vector<const HclBlock*> blocks;
  std::map<std::string, const Value*, std::less<>> defaults;  // of variables; null without one
  std::map<std::string, const Value*, std::less<>> locals;
  std::map<std::string, const Value*, std::less<>> assigned;  // by terraform.tfvars and *.auto.tfvars
  std::map<std::string, bool, std::less<>> varied;            // set by other .tfvars files: differs from stage to stage
  std::vector<TerraformCall> calls;                           // of this module
  std::optional<TerraformEach> each{};                        // the turn of the block that is being read
};

// A block that a text leads to, also through variables, locals and outputs of other modules.
struct TerraformFound {
  std::string folder;
  std::string call;  // TerraformCall::id() of the call by which the module is meant; "" where all are
  std::string name;
  std::string key;  // of for_each; "" where all are
};

class TerraformProject {
 public:
  explicit TerraformProject(const Project& project);

  [[nodiscard]] const std::map<std::string, TerraformModule>& modules() const { return modules_; }
  // What a value in the module comes to: literals, variables and locals that come to one, strings of these.
  // A path that starts with the module's own folder reads as "//<folder>...".
  [[nodiscard]] Reading read(const TerraformModule& module, const Value* value) const;
  // What the first item of a list comes to, also where a variable holds the list.
  [[nodiscard]] Reading read_first(const TerraformModule& module, const Value* list) const;
  // What a value comes to with `*` for what cannot be told: "orders-*-api" of "orders-${var.stage}-api"; "" for nothing known.
  [[nodiscard]] std::string pattern(const TerraformModule& module, const Value* value) const;
  // A block of the module by its type and labels; null when there is none.
  [[nodiscard]] static const HclBlock* find_block(const TerraformModule& module, std::string_view type, std::string_view kind,
                                                  std::string_view name);
  // The module as each of its callers makes it; itself where nobody or only one calls it.
  [[nodiscard]] std::vector<TerraformModule> instances(const TerraformModule& module) const;
  // The turns of a block's for_each; empty without one, or when they cannot be told.
  [[nodiscard]] std::vector<TerraformEach> turns(const TerraformModule& module, const Value& body) const;
  // Whether its `count` lets the block make anything: `count = var.public ? 1 : 0`.
  [[nodiscard]] bool is_made(const TerraformModule& module, const HclBlock& block) const;
  // The blocks of a resource type that a text of the module leads to.
  [[nodiscard]] std::vector<TerraformFound> find(const TerraformModule& module, std::string_view text,
                                                 std::string_view type) const;
  [[nodiscard]] const HclBlock* find_block(const TerraformFound& found, std::string_view type) const;
  // What a value says, with the files and templates that it names: an OpenAPI document.
  [[nodiscard]] std::string document(const TerraformModule& module, std::string_view text) const;
  // The file of the project that the first `file("x")` or `templatefile("x", ..)` in a text names; null when there is none.
  [[nodiscard]] const SourceFile* named_file(const TerraformModule& module, std::string_view text) const;
  // The folder in which Terraform is run for a module: its own where nobody calls it.
  [[nodiscard]] std::string root_folder(const TerraformModule& module) const;

 private:
  [[nodiscard]] Reading read(const TerraformModule& module, const Value& value, int depth) const;
  [[nodiscard]] Reading read_reference(const TerraformModule& module, const Value& value, std::string_view name, int depth) const;
  [[nodiscard]] Reading read_variable(const TerraformModule& module, const Value& value, std::string_view name, int depth) const;
  [[nodiscard]] Reading read_each(const TerraformModule& module, const Value& value, std::string_view name, int depth) const;
  [[nodiscard]] Reading read_path(const TerraformModule& module, const Value& value, std::string_view path, int depth) const;
  [[nodiscard]] Reading read_argument(const TerraformCall& call, const Value& argument, std::string_view path, int depth) const;
  [[nodiscard]] std::vector<TerraformEach> turns_of(const TerraformModule& module, const Value& value, int depth) const;
  [[nodiscard]] std::string answer_of(const TerraformModule& module, const Value& place, std::string_view text) const;
  [[nodiscard]] TerraformModule caller(const TerraformCall& call) const;
  void find(const TerraformModule& module, std::string_view text, std::string_view type, int depth,
            std::vector<TerraformFound>& out) const;
  void find_in_values(const TerraformModule& module, std::string_view text, std::string_view type, int depth,
                      std::vector<TerraformFound>& out) const;
  void find_in_outputs(const TerraformModule& module, std::string_view text, std::string_view type, int depth,
                       std::vector<TerraformFound>& out) const;
  void add_document(const TerraformModule& module, std::string_view text, int depth, std::string& out) const;
  [[nodiscard]] const SourceFile* file_at(const TerraformModule& module, std::string_view rest) const;
  [[nodiscard]] Reading read_template(const TerraformModule& module, const Value& value, int depth) const;
  [[nodiscard]] Reading read_product(const TerraformModule& module, const Value& value, int depth) const;
  void add_file(const SourceFile& source);
  void add_values(const SourceFile& source, const HclFile& file);
  void add_calls();
  void drop_retired();

  const Project& files_of_project_;
  std::vector<std::unique_ptr<HclFile>> files_;
  std::map<std::string, TerraformModule> modules_;
  mutable int budget_ = 0;            // steps left for the value that is being read: references may fan out
  mutable bool takes_first_ = false;  // a list stands for its first item
  mutable bool marks_gaps_ = false;   // a template says where a part of it is unknown, and is not unknown itself
};

// `type.name["key"].attribute` in a text.
struct TerraformMention {
  std::string name;
  std::string key;  // as written, without quotes; "" without brackets
  std::string attribute;
};
[[nodiscard]] std::vector<TerraformMention> mentions_of(std::string_view text, std::string_view type);

[[nodiscard]] FunctionConfig read_terraform_function(const TerraformProject& project, const TerraformModule& module,
                                                     const HclBlock& block);

// The actions that a role of the module allows, as text.
void add_role_policies(const TerraformModule& module, const std::string& role, FunctionConfig& config);

// What names the policy bounds by it what others give.
[[nodiscard]] bool is_only_a_boundary(const TerraformModule& module, const HclBlock& policy);
// The attachment gives the policy, by itself or in a turn of its loop.
[[nodiscard]] bool gives_policy(const TerraformProject& project, const TerraformModule& module, const HclBlock& attachment,
                                const std::string& policy);

// The method of the route that leads to an integration, and whether it is guarded.
void read_terraform_route(const TerraformProject& project, const TerraformModule& module, const HclBlock& integration,
                          Trigger& trigger);

// The provider of a module where Terraform is run, when nothing holds its version.
void read_floating_provider(const Project& project, const TerraformProject& terraform, const TerraformModule& module,
                            Deployment& out);

// Where a module keeps its state, and the profiles of the developer's machine that it names.
void read_backends(const TerraformModule& module, Deployment& out);

// By its version the provider compares `source_code_hash` with the hash that Lambda gives.
[[nodiscard]] bool compares_code_hash(const TerraformProject& terraform, const TerraformModule& module);

// Variables and roles of a module, and whether something uses them.
void read_terraform_declarations(const Project& project, const TerraformProject& terraform, const TerraformModule& module,
                                 std::uint32_t stack, Deployment& out);

// Modules from elsewhere, and commands that run once.
void read_habits(const TerraformModule& module, std::uint32_t stack, Deployment& out);

// The names behind `type.` in a text: "aws_lambda_function" in `aws_lambda_function.http.arn` gives "http".
[[nodiscard]] std::vector<std::string> names_behind(std::string_view text, std::string_view type);

}  // namespace wright
