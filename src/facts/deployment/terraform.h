#pragma once
// The Terraform modules of a project: a module is a folder of .tf files. Internal to facts/deployment.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/deployment/settings.h"
#include "syntax/hcl/hcl.h"

namespace wright {

struct TerraformCall {  // module "x" { source = "./..." }
  std::string folder;   // of the caller
  const Value* arguments = nullptr;
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
};

class TerraformProject {
 public:
  explicit TerraformProject(const Project& project);

  [[nodiscard]] const std::map<std::string, TerraformModule>& modules() const { return modules_; }
  // What a value in the module comes to: literals, variables and locals that come to one, strings of these.
  // A path that starts with the module's own folder reads as "//<folder>...".
  [[nodiscard]] Reading read(const TerraformModule& module, const Value* value) const;
  // A block of the module by its type and labels; null when there is none.
  [[nodiscard]] static const HclBlock* find_block(const TerraformModule& module, std::string_view type, std::string_view kind,
                                                  std::string_view name);

 private:
  [[nodiscard]] Reading read(const TerraformModule& module, const Value& value, int depth) const;
  [[nodiscard]] Reading read_reference(const TerraformModule& module, const Value& value, std::string_view name, int depth) const;
  [[nodiscard]] Reading read_variable(const TerraformModule& module, const Value& value, std::string_view name, int depth) const;
  [[nodiscard]] Reading read_template(const TerraformModule& module, const Value& value, int depth) const;
  void add_file(const SourceFile& source);
  void add_values(const SourceFile& source, const HclFile& file);
  void add_calls();

  std::vector<std::unique_ptr<HclFile>> files_;
  std::map<std::string, TerraformModule> modules_;
  mutable int budget_ = 0;  // steps left for the value that is being read: references may fan out
};

// The names behind `type.` in a text: "aws_lambda_function" in `aws_lambda_function.http.arn` gives "http".
[[nodiscard]] std::vector<std::string> names_behind(std::string_view text, std::string_view type);

}  // namespace wright
