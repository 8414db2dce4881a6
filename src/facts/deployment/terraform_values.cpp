#include <algorithm>

#include "base/text.h"
#include "facts/deployment/terraform.h"

namespace wright {
namespace {

constexpr int kMaximumDepth = 12;
constexpr int kBudget = 1000;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

bool same(const Reading& a, const Reading& b) { return a.is_known() && b.is_known() && a.text == b.text; }

}  // namespace

std::vector<std::string> names_behind(std::string_view text, std::string_view type) {
  std::vector<std::string> names;
  for (std::size_t at = text.find(type); at != std::string_view::npos; at = text.find(type, at + type.size())) {
    const std::size_t begin = at + type.size();
    const bool whole = at == 0 || (!is_word(text[at - 1]) && text[at - 1] != '.');
    if (!whole || begin >= text.size() || text[begin] != '.') continue;
    std::size_t end = begin + 1;
    while (end < text.size() && is_word(text[end])) ++end;
    std::string name(text.substr(begin + 1, end - begin - 1));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

TerraformProject::TerraformProject(const Project& project) {
  for (const ProjectFile& file : project.files) {
    if (file.kind == FileKind::Hcl) add_file(*file.source);
  }
  add_calls();
}

void TerraformProject::add_file(const SourceFile& source) {
  files_.push_back(std::make_unique<HclFile>(read_hcl(source)));
  const HclFile& file = *files_.back();
  if (source.path.ends_with(".tfvars")) return add_values(source, file);
  const std::string folder = parent_path(source.path);
  TerraformModule& module = modules_[folder];
  module.folder = folder;
  module.damaged = module.damaged || file.damaged;
  for (const HclBlock& block : file.blocks) {
    module.blocks.push_back(&block);
    if (block.type == "variable" && !block.labels.empty()) module.defaults[block.labels[0]] = block.body.find("default");
    if (block.type != "locals") continue;
    for (const Member& member : block.body.members) module.locals[member.key] = &member.value;
  }
}

void TerraformProject::add_values(const SourceFile& source, const HclFile& file) {
  const std::string name = file_name(source.path);
  const bool automatic = name == "terraform.tfvars" || name.ends_with(".auto.tfvars");
  std::string folder = parent_path(source.path);
  // Values for a stage often lie in a folder below the module.
  while (!automatic && !folder.empty() && !modules_.contains(folder)) folder = parent_path(folder);
  TerraformModule& module = modules_[folder];
  module.folder = folder;
  for (const Member& member : file.attributes) {
    if (automatic) {
      module.assigned[member.key] = &member.value;
    } else {
      module.varied[member.key] = true;
    }
  }
}

void TerraformProject::add_calls() {
  for (auto& [folder, module] : modules_) {
    for (const HclBlock* const block : module.blocks) {
      const Value* const source = block->type == "module" ? block->body.find("source") : nullptr;
      if (source == nullptr || !source->text.starts_with('.')) continue;
      const auto called = modules_.find(normal_path(join_path(folder, source->text)));
      if (called != modules_.end()) called->second.calls.push_back({folder, &block->body});
    }
  }
}

const HclBlock* TerraformProject::find_block(const TerraformModule& module, std::string_view type, std::string_view kind,
                                             std::string_view name) {
  const auto found = std::find_if(module.blocks.begin(), module.blocks.end(), [&](const HclBlock* block) {
    return block->type == type && block->labels.size() == 2 && block->labels[0] == kind && block->labels[1] == name;
  });
  return found == module.blocks.end() ? nullptr : *found;
}

Reading TerraformProject::read(const TerraformModule& module, const Value* value) const {
  budget_ = kBudget;
  return value == nullptr ? Reading{} : read(module, *value, 0);
}

Reading TerraformProject::read(const TerraformModule& module, const Value& value, int depth) const {
  if (depth > kMaximumDepth || --budget_ < 0) return Reading::unknown(value.place);
  if (value.kind == Value::Kind::Null) return {};
  if (!value.is_scalar()) return Reading::unknown(value.place);
  if (value.tag.empty()) return Reading::known(value.text, value.place);
  Reading reading = Reading::unknown(value.place);
  if (value.tag == "reference") reading = read_reference(module, value, value.text, depth);
  if (value.tag == "template") reading = read_template(module, value, depth);
  reading.literal = false;
  return reading;
}

Reading TerraformProject::read_reference(const TerraformModule& module, const Value& value, std::string_view name,
                                         int depth) const {
  if (name.starts_with("var.")) return read_variable(module, value, name.substr(4), depth);
  if (name == "path.module") return Reading::known("//" + module.folder, value.place);
  if (name == "path.root" && module.calls.empty()) return Reading::known("//" + module.folder, value.place);
  if (!name.starts_with("local.")) return Reading::unknown(value.place);
  const auto local = module.locals.find(name.substr(6));
  return local == module.locals.end() ? Reading::unknown(value.place) : read(module, *local->second, depth + 1);
}

// A variable is what the only caller says, what all callers agree on, or its default where nobody calls.
Reading TerraformProject::read_variable(const TerraformModule& module, const Value& value, std::string_view name,
                                        int depth) const {
  const auto declared = module.defaults.find(name);
  if (declared == module.defaults.end() || module.varied.contains(name)) return Reading::unknown(value.place);
  const auto standard = [&] {
    return declared->second == nullptr ? Reading::unknown(value.place) : read(module, *declared->second, depth + 1);
  };
  if (module.calls.empty()) {
    const auto assigned = module.assigned.find(name);
    return assigned == module.assigned.end() ? standard() : read(module, *assigned->second, depth + 1);
  }
  Reading agreed;
  bool first = true;
  for (const TerraformCall& call : module.calls) {
    const Value* const argument = call.arguments->find(name);
    const auto caller = modules_.find(call.folder);
    const Reading reading = argument == nullptr ? standard() : read(caller->second, *argument, depth + 1);
    if (!first && !same(agreed, reading)) return Reading::unknown(value.place);
    agreed = reading;
    first = false;
  }
  return agreed;
}

Reading TerraformProject::read_template(const TerraformModule& module, const Value& value, int depth) const {
  const std::string_view pattern = value.text;
  std::string text;
  std::size_t from = 0;
  for (std::size_t at = pattern.find("${"); at != std::string_view::npos; at = pattern.find("${", from)) {
    const std::size_t end = pattern.find('}', at);
    if (end == std::string_view::npos) return Reading::unknown(value.place);
    const Reading part = read_reference(module, value, trim(pattern.substr(at + 2, end - at - 2)), depth + 1);
    if (!part.is_known()) return Reading::unknown(value.place);
    text += pattern.substr(from, at - from);
    text += part.text;
    from = end + 1;
  }
  if (contains(pattern, "%{")) return Reading::unknown(value.place);
  text += pattern.substr(from);
  return Reading::known(std::move(text), value.place);
}

}  // namespace wright
