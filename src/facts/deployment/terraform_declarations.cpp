// What a Terraform module declares: variables that nothing reads, providers that no version and no lock file hold, roles that
// nothing takes.
#include <algorithm>
#include <array>
#include <charconv>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/deployment/terraform.h"

namespace wright {
namespace {

bool is_mentioned(const Project& project, const TerraformModule& module, const std::string& path) {
  return std::any_of(project.files.begin(), project.files.end(), [&](const ProjectFile& file) {
    return file.kind == FileKind::Hcl && parent_path(file.source->path) == module.folder && holds_word(file.source->text, path);
  });
}

std::string text_of(const HclBlock& block, std::string_view attribute) {
  const Value* const value = block.body.find(attribute);
  return value == nullptr ? std::string() : value->text;
}

void read_variable(const Project& project, const TerraformModule& module, const HclBlock& block, Deployment& out) {
  TemplateParameter variable;
  variable.logical_name = block.labels[0];
  variable.place = block.place;
  variable.is_variable = true;
  variable.is_used = module.damaged || is_mentioned(project, module, "var." + block.labels[0]);
  variable.has_default = block.body.find("default") != nullptr;
  variable.is_hidden = text_of(block, "sensitive") == "true" || block.body.find("ephemeral") != nullptr;
  variable.description = text_of(block, "description");
  out.parameters.push_back(std::move(variable));
}

// The version of a provider in `required_providers`; null when there is none.
const Value* find_requirement(const TerraformModule& module, std::string_view provider) {
  for (const HclBlock* const block : module.blocks) {
    if (block->type != "terraform") continue;
    if (const Value* const required = block->body.find_path({"required_providers", provider})) return required;
  }
  return nullptr;
}

// "~> 5.0", "5.1.0", ">= 5, < 6": a new major version is not taken.
bool is_bounded(std::string_view constraint) {
  const std::string_view plain = trim(constraint);
  return contains(plain, "<") || contains(plain, "~>") || (!plain.empty() && plain[0] >= '0' && plain[0] <= '9') ||
         plain.starts_with("= ");
}

// The constraint on the provider `aws`; "" without one.
std::string constraint_of(const TerraformModule& module) {
  const Value* const requirement = find_requirement(module, "aws");
  if (requirement == nullptr) return {};
  const Value* const version = requirement->is_mapping() ? requirement->find("version") : requirement;
  return version == nullptr ? std::string() : version->text;
}

// "~> 4.67", "5.10.0", "< 5.0": all that it lets in came before 5.51.0, since which `source_code_hash` is compared with nothing
// but itself (https://github.com/hashicorp/terraform-provider-aws/pull/37669, checked 2026-11-27).
bool is_before_free_hash(std::string_view constraint) {
  constexpr std::uint32_t kMajor = 5;
  constexpr std::uint32_t kMinor = 51;
  bool before = false;
  for (std::string_view part : split(constraint, ',')) {
    part = trim(part);
    const bool below = part.starts_with('<');
    const bool about = part.starts_with("~>");
    if (part.starts_with('>') || part.starts_with('!')) continue;
    const std::size_t digit = part.find_first_of("0123456789");
    if (digit == std::string_view::npos) continue;
    const std::vector<std::string_view> numbers = split(part.substr(digit), '.');
    const auto number = [&](std::size_t at) {
      std::uint32_t value = 0;
      if (at < numbers.size()) std::from_chars(numbers[at].data(), numbers[at].data() + numbers[at].size(), value);
      return value;
    };
    // `~> 5.10` takes every later 5.x, `~> 5.10.0` only 5.10.x.
    const bool any_minor = about && numbers.size() < 3;
    if (number(0) < kMajor || (number(0) == kMajor && !any_minor && number(1) <= kMinor - (below ? 0 : 1))) before = true;
  }
  return before;
}

bool is_role_taken(const TerraformModule& module, const HclBlock& role) {
  constexpr std::array<std::string_view, 3> kGivers{"aws_iam_role_policy", "aws_iam_role_policy_attachment",
                                                    "aws_iam_policy_attachment"};
  const std::string path = "aws_iam_role." + role.labels[1];
  return std::any_of(module.blocks.begin(), module.blocks.end(), [&](const HclBlock* block) {
    const bool gives = block->type == "resource" && !block->labels.empty() && one_of(block->labels[0], kGivers);
    return block != &role && !gives && holds_word(block->body.place.text(), path);
  });
}

// References to the resource itself are none to the name.
std::ptrdiff_t times_of(std::string_view text, std::string_view word) {
  std::ptrdiff_t times = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size()))
    times += text.substr(0, at).ends_with("aws_iam_role.") ? 0 : 1;
  return times;
}

// Some other text has the role's name, or may make it. The label of its block may be the same.
bool is_named(const Project& project, const Reading& name, std::string_view label) {
  if (name.state == Reading::State::Absent) return false;
  if (!name.is_known()) return true;
  std::ptrdiff_t times = name.text == label ? -1 : 0;
  for (const ProjectFile& file : project.files) times += times_of(file.source->text, name.text);
  return times > 1;
}

// Who may take it: the block says so, or the document that it refers to.
bool is_for_functions(const TerraformModule& module, const HclBlock& role) {
  const std::string_view text = role.body.place.text();
  if (contains(text, "lambda")) return true;
  const Value* const trust = role.body.find("assume_role_policy");
  if (trust == nullptr) return false;
  const std::vector<std::string> documents = names_behind(trust->text, "data.aws_iam_policy_document");
  return std::any_of(documents.begin(), documents.end(), [&](const std::string& name) {
    const HclBlock* const document = TerraformProject::find_block(module, "data", "aws_iam_policy_document", name);
    return document != nullptr && contains(document->body.place.text(), "lambda.amazonaws.com");
  });
}

void read_role(const Project& project, const TerraformProject& terraform, const TerraformModule& module, const HclBlock& block,
               Deployment& out) {
  if (block.labels[0] != "aws_iam_role" || module.damaged || !is_for_functions(module, block)) return;
  if (is_role_taken(module, block) || is_named(project, terraform.read(module, block.body.find("name")), block.labels[1])) return;
  IdleRole role;
  role.logical_name = block.labels[1];
  role.place = block.place;
  out.idle_roles.push_back(std::move(role));
}

// Names that are filled in, and the one that is there without a file, are no profile of somebody's machine.
void read_profile(const Value& body, Deployment& out) {
  const Member* const profile = body.find_member("profile");
  if (profile == nullptr || !profile->value.is_scalar() || !profile->value.tag.empty()) return;
  if (profile->value.text.empty() || profile->value.text == "default") return;
  const Place& key = profile->key_place;
  const std::string_view line = trim(key.file->lines.line(key.start().line));
  out.profiles.push_back(
      {{key.file, {key.span.begin, key.span.begin + static_cast<std::uint32_t>(line.size())}}, profile->value.text});
}

void read_backend(const Member& member, Deployment& out) {
  const Value& body = member.value;
  if (member.key != "backend" || body.text != "s3") return;
  const Value* const lock = body.find("use_lockfile");
  StateBackend backend;
  const std::string_view header = member.value.place.text();
  backend.place = {member.key_place.file,
                   {member.key_place.span.begin,
                    member.key_place.span.begin + static_cast<std::uint32_t>(trim(header.substr(0, header.find('{'))).size())}};
  backend.names_bucket = body.find("bucket") != nullptr;
  backend.takes_lock = (lock != nullptr && lock->boolean() != false) || body.find("dynamodb_table") != nullptr;
  out.backends.push_back(backend);
  read_profile(body, out);
}

}  // namespace

void read_backends(const TerraformModule& module, Deployment& out) {
  for (const HclBlock* const block : module.blocks) {
    if (block->type == "provider" && !block->labels.empty() && block->labels[0] == "aws") read_profile(block->body, out);
    if (block->type != "terraform") continue;
    for (const Member& member : block->body.members) read_backend(member, out);
  }
}

// Where nobody calls the module, and it speaks of the provider.
void read_floating_provider(const Project& project, const TerraformProject& terraform, const TerraformModule& module,
                            Deployment& out) {
  if (module.damaged || terraform.root_folder(module) != module.folder) return;
  if (project.tree.presence(join_path(module.folder, ".terraform.lock.hcl")) == Presence::There) return;
  const auto provider = std::find_if(module.blocks.begin(), module.blocks.end(), [](const HclBlock* block) {
    return block->type == "provider" && !block->labels.empty() && block->labels[0] == "aws";
  });
  const Value* const requirement = find_requirement(module, "aws");
  if (requirement == nullptr && provider == module.blocks.end()) return;
  const Value* const version = requirement == nullptr      ? nullptr
                               : requirement->is_mapping() ? requirement->find("version")
                                                           : requirement;
  const Value* const own = provider == module.blocks.end() ? nullptr : (*provider)->body.find("version");
  const std::string constraint = version != nullptr ? version->text : own != nullptr ? own->text : std::string();
  if (is_bounded(constraint)) return;
  FloatingProvider floating;
  floating.place = version != nullptr ? version->place : requirement != nullptr ? requirement->place : (*provider)->place;
  floating.constraint = constraint;
  out.floating_providers.push_back(std::move(floating));
}

bool compares_code_hash(const TerraformProject& terraform, const TerraformModule& module) {
  const auto caller = terraform.modules().find(terraform.root_folder(module));
  return is_before_free_hash(constraint_of(module)) ||
         (caller != terraform.modules().end() && is_before_free_hash(constraint_of(caller->second)));
}

void read_terraform_declarations(const Project& project, const TerraformProject& terraform, const TerraformModule& module,
                                 std::uint32_t stack, Deployment& out) {
  const std::size_t parameters = out.parameters.size();
  const std::size_t roles = out.idle_roles.size();
  for (const HclBlock* const block : module.blocks) {
    if (block->type == "variable" && block->labels.size() == 1) read_variable(project, module, *block, out);
    if (block->type == "resource" && block->labels.size() == 2) read_role(project, terraform, module, *block, out);
  }
  for (std::size_t i = parameters; i < out.parameters.size(); ++i) out.parameters[i].stack = stack;
  for (std::size_t i = roles; i < out.idle_roles.size(); ++i) out.idle_roles[i].stack = stack;
}

}  // namespace wright
