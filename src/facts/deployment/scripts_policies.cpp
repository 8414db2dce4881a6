// What commands give to the roles of functions: `aws iam put-role-policy`, `create-policy`, `attach-role-policy`, in scripts,
// workflows and READMEs. A policy counts where the command names a role of a function, or one that Lambda may assume. That one is
// `Trust` here, and rules ask whether functions wait for it.
#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/deployment/resource_reader.h"
#include "facts/deployment/scripts.h"
#include "facts/pipeline/options.h"
#include "facts/pipeline/variables.h"
#include "syntax/documents.h"

namespace wright {
namespace {

struct Given {
  std::string text;
  Place place;
};

// The value of an option, with the variables that the file says.
std::optional<Given> value_of(const ShellStep& step, std::string_view name) {
  const std::string_view written = option_value(step.words, name);
  if (written.empty()) return std::nullopt;
  const std::string_view variable = variable_in(written);
  const std::optional<std::string> assigned =
      variable.empty() ? with_variables(*step.place.file, written) : assigned_value(*step.place.file, variable);
  const std::size_t at = step.place.text().find(name);
  Place place = step.place;
  if (at != std::string_view::npos) {
    place.span.begin += static_cast<std::uint32_t>(at);
    const std::size_t end = std::min(place.text().find('\n'), place.text().size());
    place.span.end = place.span.begin + static_cast<std::uint32_t>(end);
  }
  return Given{assigned.value_or(std::string(written)), place};
}

std::string without_quotes(std::string_view text) {
  const bool quoted = text.size() > 1 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
  return std::string(quoted ? text.substr(1, text.size() - 2) : text);
}

// `POLICY=$ROOT/infra/policy.json`: what the file says, with the variables in it.
std::string written_value(const SourceFile& file, std::string_view variable) {
  const std::string sign = std::string(variable) + "=";
  for (std::uint32_t number = 1; number <= file.lines.line_count(); ++number) {
    const std::string_view line = trim(file.lines.line(number));
    if (!variable.empty() && line.starts_with(sign)) return without_quotes(line.substr(sign.size()));
  }
  return {};
}

// A path from where the file stands or from the root: `$ROOT/infra/policy.json`, `./policy.json`.
std::string path_in(const ShellStep& step, std::string_view address) {
  std::string path(address);
  if (const std::string value = written_value(*step.place.file, variable_in(address)); !value.empty()) path = value;
  if (path.starts_with('$') && contains(path, "/")) path = path.substr(path.find('/') + 1);
  return contains(path, "$") ? std::string() : normal_path(path);
}

bool is_command(const ShellStep& step, std::string_view name) {
  if (step.words.size() < 4 || step.words[0] != "aws") return false;
  const auto iam = std::find(step.words.begin(), step.words.end(), "iam");
  if (iam == step.words.end() || iam + 1 == step.words.end() || *(iam + 1) != name) return false;
  // Pages of documentation show commands for other projects; a simulator gives nothing to anybody.
  if (step.is_told && !lower_case(file_name(step.place.file->path)).starts_with("readme")) return false;
  return std::none_of(step.words.begin(), step.words.end(),
                      [](const std::string& word) { return contains(word, "localhost") || contains(word, "localstack"); });
}

class Reader {
 public:
  Reader(const Project& project, const Pipelines& pipelines, Deployment& out)
      : project_(project), pipelines_(pipelines), out_(out) {}

  void read() {
    for (const ShellStep& step : pipelines_.steps) {
      if (is_command(step, "create-role")) add_role(step);
    }
    for (const ShellStep& step : pipelines_.steps) {
      if (is_command(step, "put-role-policy")) add_inline(step);
      if (is_command(step, "attach-role-policy")) add_attached(step);
    }
  }

 private:
  // The document behind an option: a file of the project, or JSON in single quotes.
  [[nodiscard]] std::optional<Document> document(const ShellStep& step, const Given& given) const {
    constexpr std::string_view kFile = "file://";
    if (given.text.starts_with(kFile)) {
      const std::string path = path_in(step, std::string_view(given.text).substr(kFile.size()));
      for (const std::string& folder : {step.folder, std::string(), parent_path(step.place.file->path)}) {
        const SourceFile* const file = project_.find_file(normal_path(join_path(folder, path)));
        if (file != nullptr && path.ends_with(".json")) return read_json(*file);
      }
      return std::nullopt;
    }
    const std::string_view text = step.place.text();
    const std::size_t option = given.place.span.begin - step.place.span.begin;
    const std::size_t open = text.find("'{", option);
    const std::size_t close = open == std::string_view::npos ? open : text.find("}'", open);
    if (!given.text.starts_with('{') || close == std::string_view::npos) return std::nullopt;
    const std::uint32_t begin = step.place.span.begin + static_cast<std::uint32_t>(open) + 1;
    return read_json(*step.place.file, {begin, step.place.span.begin + static_cast<std::uint32_t>(close) + 1});
  }

  void add(const Document& policy, const DocumentOwner& owner, std::uint32_t stack) {
    const Template source(policy);
    add_document(ResourceReader(source, stack, out_), policy.root, owner);
  }

  // A role that Lambda may assume.
  void add_role(const ShellStep& step) {
    const std::optional<Given> name = value_of(step, "--role-name");
    const std::optional<Given> trust = value_of(step, "--assume-role-policy-document");
    if (!name || !trust) return;
    const std::optional<Document> policy = document(step, *trust);
    if (!policy || is_deployed_by_template()) return;
    if (contains(trust->text, "lambda.amazonaws.com")) roles_.insert(name->text);
    const std::size_t before = out_.statements.size();
    add(*policy, {StatementOrigin::Trust, name->text, {}, {name->text}}, stack(step.place));
    for (std::size_t i = before; i < out_.statements.size(); ++i) {
      for (const PolicyText& principal : out_.statements[i].principals) {
        if (contains(principal.text, "lambda.amazonaws.com")) roles_.insert(name->text);
      }
    }
  }

  [[nodiscard]] bool is_deployed_by_template() const {
    return std::any_of(out_.functions.begin(), out_.functions.end(), [](const FunctionConfig& config) {
      return config.tool != DeploymentTool::CargoLambda && config.tool != DeploymentTool::Script;
    });
  }

  // The functions that are deployed with the role by name; with one that is Lambda's, those whose role is a variable.
  [[nodiscard]] std::vector<const FunctionConfig*> functions_with(const std::string& role, const ShellStep& step) const {
    std::vector<const FunctionConfig*> named;
    std::vector<const FunctionConfig*> open;
    for (const FunctionConfig& config : out_.functions) {
      if (config.tool != DeploymentTool::CargoLambda && config.tool != DeploymentTool::Script) continue;
      const std::string text = config.role ? config.role->value : std::string();
      // `--role-name "$(aws lambda get-function --function-name orders --query ..)"`
      const bool asked = contains(role + " ", "--function-name " + config.logical_name + " ");
      if (text == role || text.ends_with("/" + role) || asked) named.push_back(&config);
      if ((text.empty() || contains(text, "$")) && config.place.file == step.place.file) open.push_back(&config);
    }
    return named.empty() && roles_.contains(role) && roles_.size() == 1 ? open : named;
  }

  void give(const std::string& role, const ShellStep& step, const std::function<void(const DocumentOwner&, std::uint32_t)>& to) {
    const std::vector<const FunctionConfig*> functions = functions_with(role, step);
    if (functions.empty() && !roles_.contains(role)) return;
    DocumentOwner owner{StatementOrigin::Statement, role, {}, {role}};
    for (const FunctionConfig* const config : functions) owner.functions.push_back(config->logical_name);
    to(owner, functions.empty() ? stack(step.place) : functions[0]->stack);
  }

  void add_inline(const ShellStep& step) {
    const std::optional<Given> role = value_of(step, "--role-name");
    const std::optional<Given> given = value_of(step, "--policy-document");
    if (!role || !given) return;
    if (const std::optional<Document> policy = document(step, *given)) {
      give(role->text, step, [&](const DocumentOwner& owner, std::uint32_t stack) { add(*policy, owner, stack); });
    }
  }

  void add_attached(const ShellStep& step) {
    const std::optional<Given> role = value_of(step, "--role-name");
    const std::optional<Given> arn = value_of(step, "--policy-arn");
    if (!role || !arn) return;
    if (arn->text.starts_with("arn:aws:iam::aws:policy/")) {
      return give(role->text, step, [&](const DocumentOwner& owner, std::uint32_t stack) {
        PolicyStatement statement;
        statement.origin = StatementOrigin::ManagedPolicy;
        statement.policy = arn->text;
        statement.owner = owner.name;
        statement.functions = owner.functions;
        statement.roles = owner.roles;
        statement.place = arn->place;
        statement.stack = stack;
        out_.statements.push_back(std::move(statement));
      });
    }
    std::vector<const ShellStep*> made;
    for (const ShellStep& other : pipelines_.steps) {
      if (!is_command(other, "create-policy") || other.place.file != step.place.file) continue;
      const std::optional<Given> name = value_of(other, "--policy-name");
      const bool by_name = name && arn->text.ends_with("/" + name->text);
      if (by_name || contains(arn->text, "$")) made.push_back(&other);
    }
    const std::optional<Given> given = made.size() == 1 ? value_of(*made[0], "--policy-document") : std::nullopt;
    const std::optional<Document> policy = given ? document(*made[0], *given) : std::nullopt;
    if (!policy) return;
    give(role->text, step, [&](const DocumentOwner& owner, std::uint32_t stack) { add(*policy, owner, stack); });
  }

  // For roles of which no function is known.
  [[nodiscard]] std::uint32_t stack(const Place& place) {
    if (!stack_) {
      Stack made;
      made.tool = DeploymentTool::Script;
      made.settings_known = false;
      made.resources_known = false;
      made.place = place;
      stack_ = static_cast<std::uint32_t>(out_.stacks.size());
      out_.stacks.push_back(std::move(made));
    }
    return *stack_;
  }

  const Project& project_;
  const Pipelines& pipelines_;
  Deployment& out_;
  std::set<std::string> roles_;  // that Lambda may assume
  std::optional<std::uint32_t> stack_;
};

}  // namespace

void read_script_policies(const Project& project, const Pipelines& pipelines, Deployment& out) {
  Reader(project, pipelines, out).read();
}

}  // namespace wright
