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

// "config" and "memory.size" of "config.memory.size".
std::pair<std::string_view, std::string_view> first_name(std::string_view path) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return {path, {}};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

bool same(const Reading& a, const Reading& b) { return a.is_known() && b.is_known() && a.text == b.text; }

}  // namespace

std::vector<TerraformMention> mentions_of(std::string_view text, std::string_view type) {
  std::vector<TerraformMention> mentions;
  for (std::size_t at = text.find(type); at != std::string_view::npos; at = text.find(type, at + type.size())) {
    const std::size_t begin = at + type.size();
    const bool whole = at == 0 || (!is_word(text[at - 1]) && text[at - 1] != '.');
    if (!whole || begin >= text.size() || text[begin] != '.') continue;
    const auto word_from = [&](std::size_t from) {
      std::size_t end = from;
      while (end < text.size() && is_word(text[end])) ++end;
      return text.substr(from, end - from);
    };
    TerraformMention mention;
    mention.name = word_from(begin + 1);
    std::size_t end = begin + 1 + mention.name.size();
    if (const std::size_t close = text.find(']', end); end < text.size() && text[end] == '[' && close != std::string_view::npos) {
      std::string_view key = trim(text.substr(end + 1, close - end - 1));
      if (key.size() > 1 && key.front() == '"') key = key.substr(1, key.size() - 2);
      mention.key = key;
      end = close + 1;
    }
    if (end < text.size() && text[end] == '.') mention.attribute = word_from(end + 1);
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

std::vector<std::string> names_behind(std::string_view text, std::string_view type) {
  std::vector<std::string> names;
  for (TerraformMention& mention : mentions_of(text, type)) {
    if (std::find(names.begin(), names.end(), mention.name) == names.end()) names.push_back(std::move(mention.name));
  }
  return names;
}

TerraformProject::TerraformProject(const Project& project) : files_of_project_(project) {
  for (const ProjectFile& file : project.files) {
    if (file.kind == FileKind::Hcl) add_file(*file.source);
  }
  add_calls();
  drop_retired();
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
      if (called == modules_.end() || block->labels.empty()) continue;
      const TerraformCall call{folder, block->labels[0], &block->body};
      std::vector<TerraformEach> turns = this->turns(module, block->body);
      if (turns.empty()) called->second.calls.push_back(call);
      for (TerraformEach& turn : turns) {
        called->second.calls.push_back(call);
        called->second.calls.back().each = std::move(turn);
      }
    }
  }
}

namespace {

// It cannot be applied by itself: it asks its caller for values, leaves the provider and the state to it and calls no other.
bool wants_caller(const TerraformModule& module) {
  const bool asks = std::any_of(module.defaults.begin(), module.defaults.end(), [&](const auto& variable) {
    return variable.second == nullptr && !module.assigned.contains(variable.first);
  });
  const bool is_root = std::any_of(module.blocks.begin(), module.blocks.end(), [](const HclBlock* block) {
    return block->type == "provider" || block->type == "module" ||
           (block->type == "terraform" && block->body.find("backend") != nullptr);
  });
  return asks && !is_root && module.varied.empty();
}

}  // namespace

// A module that nobody calls, in a project that calls others, makes nothing. Terragrunt calls by files of its own.
void TerraformProject::drop_retired() {
  const auto called = [](const auto& entry) { return !entry.second.calls.empty(); };
  if (std::none_of(modules_.begin(), modules_.end(), called) || files_of_project_.tree.has_ending("terragrunt.hcl")) return;
  const auto is_named = [&](const std::string& folder) {
    return std::any_of(modules_.begin(), modules_.end(), [&](const auto& entry) {
      return std::any_of(entry.second.blocks.begin(), entry.second.blocks.end(), [&](const HclBlock* block) {
        const Value* const source = block->type == "module" ? block->body.find("source") : nullptr;
        return source != nullptr && contains(source->text, file_name(folder));
      });
    });
  };
  std::erase_if(modules_, [&](const auto& entry) {
    const TerraformModule& module = entry.second;
    return module.calls.empty() && !module.folder.empty() && wants_caller(module) && !is_named(module.folder);
  });
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

Reading TerraformProject::read_first(const TerraformModule& module, const Value* list) const {
  takes_first_ = true;
  Reading reading = read(module, list);
  takes_first_ = false;
  return reading;
}

std::string TerraformProject::pattern(const TerraformModule& module, const Value* value) const {
  marks_gaps_ = true;
  const Reading reading = read(module, value);
  marks_gaps_ = false;
  return reading.is_known() && reading.text.find_first_not_of("*-_") != std::string::npos ? reading.text : std::string();
}

Reading TerraformProject::read(const TerraformModule& module, const Value& value, int depth) const {
  if (depth > kMaximumDepth || --budget_ < 0) return Reading::unknown(value.place);
  if (value.kind == Value::Kind::Null) return {};
  if (takes_first_ && value.is_sequence() && !value.items.empty()) return read(module, value.items[0], depth + 1);
  if (!value.is_scalar()) return Reading::unknown(value.place);
  if (value.tag.empty()) return Reading::known(value.text, value.place);
  Reading reading = Reading::unknown(value.place);
  if (value.tag == "reference") reading = read_reference(module, value, value.text, depth);
  if (value.tag == "template") reading = read_template(module, value, depth);
  if (value.tag == "expression") reading = read_product(module, value, depth);
  reading.literal = false;
  return reading;
}

// `60 * 15`, `var.minutes * 60`
Reading TerraformProject::read_product(const TerraformModule& module, const Value& value, int depth) const {
  constexpr std::size_t kMaximumDigits = 6;
  const std::vector<std::string_view> factors = split(value.text, '*');
  std::uint64_t product = 1;
  for (const std::string_view part : factors) {
    const std::string_view factor = trim(part);
    const bool named = factor.starts_with("var.") || factor.starts_with("local.");
    const Reading reading =
        named ? read_reference(module, value, factor, depth + 1) : Reading::known(std::string(factor), value.place);
    const bool number = reading.is_known() && !reading.text.empty() && reading.text.size() <= kMaximumDigits &&
                        reading.text.find_first_not_of("0123456789") == std::string::npos;
    if (!number || factors.size() < 2 || factors.size() > 3) return Reading::unknown(value.place);
    product *= std::stoull(reading.text);
  }
  return Reading::known(std::to_string(product), value.place);
}

Reading TerraformProject::read_reference(const TerraformModule& module, const Value& value, std::string_view name,
                                         int depth) const {
  if (name.starts_with("var.")) return read_variable(module, value, name.substr(4), depth);
  if (name == "path.module") return Reading::known("//" + module.folder, value.place);
  if (name == "path.root" && module.calls.empty()) return Reading::known("//" + module.folder, value.place);
  if (name == "each.key" && module.each) return Reading::known(module.each->key, value.place);
  if ((name == "each.value" || name.starts_with("each.value.")) && module.each) return read_each(module, value, name, depth);
  if (!name.starts_with("local.")) return Reading::unknown(value.place);
  const auto [own, path] = first_name(name.substr(6));
  const auto local = module.locals.find(own);
  return local == module.locals.end() ? Reading::unknown(value.place) : read_path(module, *local->second, path, depth + 1);
}

Reading TerraformProject::read_each(const TerraformModule& module, const Value& value, std::string_view name, int depth) const {
  constexpr std::string_view kValue = "each.value";
  const std::string_view path = name.size() > kValue.size() ? name.substr(kValue.size() + 1) : std::string_view();
  const TerraformEach& each = *module.each;
  if (each.value == nullptr) return path.empty() ? Reading::known(each.key, value.place) : Reading::unknown(value.place);
  const auto home = modules_.find(each.folder);
  return home == modules_.end() ? Reading::unknown(value.place) : read_path(home->second, *each.value, path, depth + 1);
}

// What lies at `a.b` below a value.
Reading TerraformProject::read_path(const TerraformModule& module, const Value& value, std::string_view path, int depth) const {
  if (path.empty()) return read(module, value, depth);
  if (value.tag == "reference") return read_reference(module, value, value.text + "." + std::string(path), depth + 1);
  const auto [name, rest] = first_name(path);
  const Value* const member = value.find(name);
  return member == nullptr ? Reading::unknown(value.place) : read_path(module, *member, rest, depth + 1);
}

TerraformModule TerraformProject::caller(const TerraformCall& call) const {
  TerraformModule module = modules_.find(call.folder)->second;
  module.each = call.each;
  return module;
}

Reading TerraformProject::read_argument(const TerraformCall& call, const Value& argument, std::string_view path,
                                        int depth) const {
  if (call.each) return read_path(caller(call), argument, path, depth);
  return read_path(modules_.find(call.folder)->second, argument, path, depth);
}

// A variable is what the only caller says, what all callers agree on, or its default where nobody calls.
Reading TerraformProject::read_variable(const TerraformModule& module, const Value& value, std::string_view whole,
                                        int depth) const {
  const auto [name, path] = first_name(whole);
  const auto declared = module.defaults.find(name);
  if (declared == module.defaults.end() || module.varied.contains(name)) return Reading::unknown(value.place);
  const auto standard = [&] {
    return declared->second == nullptr ? Reading::unknown(value.place) : read_path(module, *declared->second, path, depth + 1);
  };
  if (module.calls.empty()) {
    const auto assigned = module.assigned.find(name);
    return assigned == module.assigned.end() ? standard() : read_path(module, *assigned->second, path, depth + 1);
  }
  Reading agreed;
  bool first = true;
  for (const TerraformCall& call : module.calls) {
    const Value* const argument = call.arguments->find(name);
    const Reading reading = argument == nullptr ? standard() : read_argument(call, *argument, path, depth + 1);
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
    if (!part.is_known() && !marks_gaps_) return Reading::unknown(value.place);
    text += pattern.substr(from, at - from);
    text += part.is_known() ? part.text : "*";
    from = end + 1;
  }
  if (contains(pattern, "%{")) return Reading::unknown(value.place);
  text += pattern.substr(from);
  return Reading::known(std::move(text), value.place);
}

// "true" or "false" of `var.public`, `var.schedule == null`, `var.stage != "dev"`; "" when it cannot be told.
std::string TerraformProject::answer_of(const TerraformModule& module, const Value& place, std::string_view text) const {
  const auto part_of = [&](std::string_view part) {
    Value value = place;
    value.tag = "reference";
    value.text = trim(part);
    return this->read(module, &value);
  };
  const std::size_t sign = std::min(text.find("=="), text.find("!="));
  if (sign == std::string_view::npos) return part_of(text).text;
  const std::string_view other = trim(text.substr(sign + 2));
  const bool quoted = other.size() > 1 && other.front() == '"' && other.back() == '"';
  if (other.find_first_of("=!&|?.(") != std::string_view::npos || (!quoted && other != "null")) return {};
  const Reading given = part_of(text.substr(0, sign));
  if (given.state == Reading::State::Unknown) return {};
  const bool same = quoted ? given.is_known() && given.text == other.substr(1, other.size() - 2) : !given.is_known();
  return same == (text[sign] == '=') ? "true" : "false";
}

// `count = var.public ? 1 : 0`
bool TerraformProject::is_made(const TerraformModule& module, const HclBlock& block) const {
  const Value* const count = block.body.find("count");
  if (count == nullptr) return true;
  if (count->tag != "expression") return read(module, count).text != "0";
  const std::string_view text = count->text;
  const std::size_t question = text.find('?');
  const std::size_t colon = text.find(':', std::min(question, text.size()));
  if (question == std::string_view::npos || colon == std::string_view::npos) return true;
  const std::string answer = answer_of(module, *count, trim(text.substr(0, question)));
  if (answer != "true" && answer != "false") return true;
  return trim(answer == "true" ? text.substr(question + 1, colon - question - 1) : text.substr(colon + 1)) != "0";
}

}  // namespace wright
