// Where references of Terraform lead across modules: up through the variables that callers set, down through the outputs of
// modules, through locals, aliases and the turns of for_each. What stands in a loop is taken to lead to all that the loop is
// over.
#include <algorithm>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/deployment/registry_modules.h"
#include "facts/deployment/terraform.h"

namespace wright {
namespace {

constexpr int kMaximumDepth = 7;
constexpr std::size_t kMostFound = 200;
constexpr std::size_t kMostTurns = 60;
constexpr std::size_t kMostText = 400'000;

void add_found(TerraformFound found, std::vector<TerraformFound>& out) {
  const bool known = std::any_of(out.begin(), out.end(), [&](const TerraformFound& other) {
    return other.folder == found.folder && other.call == found.call && other.name == found.name && other.key == found.key;
  });
  if (!known && out.size() < kMostFound) out.push_back(std::move(found));
}

std::string only_call(const TerraformModule& module) { return module.calls.size() == 1 ? module.calls[0].id() : std::string(); }

// The key that brackets name; "" where it may be any.
std::string key_of(const TerraformModule& module, const TerraformMention& mention) {
  if (mention.key.starts_with("each.")) return module.each && mention.key == "each.key" ? module.each->key : std::string();
  const bool number = mention.key.find_first_not_of("0123456789") == std::string::npos;
  return number || mention.key == "*" || mention.key.find_first_of("$.(") != std::string::npos ? std::string() : mention.key;
}

const HclBlock* find_labelled(const TerraformModule& module, std::string_view type, std::string_view label) {
  const auto found = std::find_if(module.blocks.begin(), module.blocks.end(), [&](const HclBlock* block) {
    return block->type == type && block->labels.size() == 1 && block->labels[0] == label;
  });
  return found == module.blocks.end() ? nullptr : *found;
}

// Where the paths begin that `file("x")` and `templatefile("x", ..)` name.
std::vector<std::size_t> named_paths(std::string_view text) {
  constexpr std::string_view kCall = "file(\"";
  std::vector<std::size_t> begins;
  for (std::size_t at = text.find(kCall); at != std::string_view::npos; at = text.find(kCall, at + 1)) {
    const std::string_view before = text.substr(0, at);
    const bool word = !before.empty() && is_word_part(before.back());
    if (!word || before.ends_with("template")) begins.push_back(at + kCall.size());
  }
  return begins;
}

// `for f in local.functions : f.name => f`, `for k, v in var.functions : k => v`
struct Loop {
  std::string source;
  std::string key;  // path below the value; "" for the key
};

std::optional<Loop> plain_loop(std::string_view text) {
  text = trim(text);
  if (!text.starts_with('{') || !text.ends_with('}')) return std::nullopt;
  text = trim(text.substr(1, text.size() - 2));
  const std::size_t in = text.find(" in ");
  const std::size_t colon = text.find(" : ");
  const std::size_t arrow = text.find("=>");
  if (!text.starts_with("for ") || in > colon || colon > arrow || arrow == std::string_view::npos) return std::nullopt;
  const std::string_view names = trim(text.substr(4, in - 4));
  const std::size_t comma = names.find(',');
  const std::string_view element = comma == std::string_view::npos ? names : trim(names.substr(comma + 1));
  const std::string_view index = comma == std::string_view::npos ? std::string_view() : trim(names.substr(0, comma));
  const std::string_view key = trim(text.substr(colon + 3, arrow - colon - 3));
  if (trim(text.substr(arrow + 2)) != element) return std::nullopt;
  Loop loop{std::string(trim(text.substr(in + 4, colon - in - 4))), {}};
  if (!index.empty() && key == index) return loop;
  if (!key.starts_with(element) || key.size() < element.size() + 2 || key[element.size()] != '.') return std::nullopt;
  loop.key = key.substr(element.size() + 1);
  return loop;
}

}  // namespace

std::vector<TerraformModule> TerraformProject::instances(const TerraformModule& module) const {
  std::vector<TerraformModule> made;
  for (const TerraformCall& call : module.calls) {
    if (made.size() >= kMostTurns) break;
    made.push_back(module);
    made.back().calls = {call};
  }
  if (made.empty()) made.push_back(module);
  return made;
}

std::vector<TerraformEach> TerraformProject::turns(const TerraformModule& module, const Value& body) const {
  const Value* const over = body.find("for_each");
  if (over == nullptr) return {};
  std::vector<TerraformEach> turns = turns_of(module, *over, 0);
  if (turns.size() > kMostTurns) turns.clear();
  return turns;
}

std::vector<TerraformEach> TerraformProject::turns_of(const TerraformModule& module, const Value& value, int depth) const {
  std::vector<TerraformEach> turns;
  if (depth > kMaximumDepth) return turns;
  for (const Member& member : value.members) turns.push_back({member.key, &member.value, module.folder});
  for (const Value& item : value.items) {
    if (item.is_scalar() && item.tag.empty()) turns.push_back({item.text, nullptr, module.folder});
    if (item.is_mapping()) turns.push_back({"", &item, module.folder});
  }
  if (value.tag == "reference" && value.text.starts_with("local.")) {
    const auto local = module.locals.find(value.text.substr(6));
    return local == module.locals.end() ? turns : turns_of(module, *local->second, depth + 1);
  }
  if (value.tag == "reference" && value.text.starts_with("var.")) {
    const std::string name = value.text.substr(4);
    const Value* given = module.calls.size() == 1 ? module.calls[0].arguments->find(name) : nullptr;
    if (given != nullptr) return turns_of(modules_.find(module.calls[0].folder)->second, *given, depth + 1);
    const auto assigned = module.assigned.find(name);
    const auto standard = module.defaults.find(name);
    if (module.calls.empty() && assigned != module.assigned.end()) return turns_of(module, *assigned->second, depth + 1);
    if (standard == module.defaults.end() || standard->second == nullptr || module.varied.contains(name)) return turns;
    return turns_of(module, *standard->second, depth + 1);
  }
  if (value.tag != "expression") return turns;
  const std::optional<Loop> loop = plain_loop(value.text);
  if (!loop) return turns;
  Value source;
  source.kind = Value::Kind::Scalar;
  source.tag = "reference";
  source.text = loop->source;
  turns = turns_of(module, source, depth + 1);
  for (TerraformEach& turn : turns) {
    if (loop->key.empty()) continue;
    const auto home = modules_.find(turn.folder);
    if (turn.value == nullptr || home == modules_.end()) return {};
    const Reading key = read_path(home->second, *turn.value, loop->key, depth + 1);
    if (!key.is_known()) return {};
    turn.key = key.text;
  }
  return turns;
}

std::vector<TerraformFound> TerraformProject::find(const TerraformModule& module, std::string_view text,
                                                   std::string_view type) const {
  std::vector<TerraformFound> out;
  find(module, text, type, 0, out);
  return out;
}

void TerraformProject::find(const TerraformModule& module, std::string_view text, std::string_view type, int depth,
                            std::vector<TerraformFound>& out) const {
  if (depth > kMaximumDepth || out.size() >= kMostFound) return;
  for (const TerraformMention& mention : mentions_of(text, type))
    add_found({module.folder, only_call(module), mention.name, key_of(module, mention)}, out);
  if (type == "aws_lambda_function") {
    for (const TerraformMention& mention : mentions_of(text, "aws_lambda_alias")) {
      const HclBlock* const alias = find_block(module, "resource", "aws_lambda_alias", mention.name);
      if (alias != nullptr) find(module, alias->body.place.text(), type, depth + 1, out);
    }
  }
  find_in_values(module, text, type, depth, out);
  find_in_outputs(module, text, type, depth, out);
}

void TerraformProject::find_in_values(const TerraformModule& module, std::string_view text, std::string_view type, int depth,
                                      std::vector<TerraformFound>& out) const {
  // The whole value, or the member of it that is meant.
  const auto part = [&](const TerraformModule& owner, const Value& value, const TerraformMention& mention) {
    const std::string key = mention.key.empty() ? mention.attribute : key_of(module, mention);
    const Value* const member = key.empty() ? nullptr : value.find(key);
    find(owner, (member == nullptr ? value : *member).place.text(), type, depth + 1, out);
  };
  for (const TerraformMention& mention : mentions_of(text, "local")) {
    const auto local = module.locals.find(mention.name);
    if (local != module.locals.end()) part(module, *local->second, mention);
  }
  for (const TerraformMention& mention : mentions_of(text, "var")) {
    for (const TerraformCall& call : module.calls) {
      if (const Value* const argument = call.arguments->find(mention.name)) part(caller(call), *argument, mention);
    }
  }
  if (!module.each || module.each->value == nullptr) return;
  const auto home = modules_.find(module.each->folder);
  if (home == modules_.end()) return;
  for (const TerraformMention& mention : mentions_of(text, "each")) {
    if (mention.name == "value") part(home->second, *module.each->value, mention);
  }
}

void TerraformProject::find_in_outputs(const TerraformModule& module, std::string_view text, std::string_view type, int depth,
                                       std::vector<TerraformFound>& out) const {
  for (const TerraformMention& mention : mentions_of(text, "module")) {
    const HclBlock* const block = find_labelled(module, "module", mention.name);
    if (block == nullptr) continue;
    const std::string registry = registry_module(*block);
    if ((type == "aws_lambda_function" && registry == "lambda") || (type == "aws_sqs_queue" && registry == "sqs")) {
      add_found({module.folder, only_call(module), mention.name, key_of(module, mention)}, out);
      continue;
    }
    const std::string key = key_of(module, mention);
    for (const auto& [folder, called] : modules_) {
      for (const TerraformCall& call : called.calls) {
        const bool meant =
            call.name == mention.name && call.folder == module.folder && (key.empty() || !call.each || call.each->key == key);
        if (!meant) continue;
        TerraformModule instance = called;
        instance.calls = {call};
        for (const HclBlock* const output : called.blocks) {
          const bool wanted = output->type == "output" && output->labels.size() == 1 &&
                              (mention.attribute.empty() || output->labels[0] == mention.attribute);
          if (const Value* const value = wanted ? output->body.find("value") : nullptr)
            find(instance, value->place.text(), type, depth + 1, out);
        }
      }
    }
  }
}

const HclBlock* TerraformProject::find_block(const TerraformFound& found, std::string_view type) const {
  const auto module = modules_.find(found.folder);
  return module == modules_.end() ? nullptr : find_block(module->second, "resource", type, found.name);
}

std::string TerraformProject::document(const TerraformModule& module, std::string_view text) const {
  std::string out;
  add_document(module, text, 0, out);
  return out;
}

const SourceFile* TerraformProject::file_at(const TerraformModule& module, std::string_view rest) const {
  std::string_view path = rest.substr(0, rest.find('"'));
  constexpr std::string_view kHere = "${path.module}/";
  const bool own = path.starts_with(kHere);
  if (own) path.remove_prefix(kHere.size());
  if (path.starts_with("${path.root}/")) path.remove_prefix(std::string_view("${path.root}/").size());
  if (contains(path, "${")) return nullptr;
  // Without a folder before it, it starts where Terraform is run.
  for (const std::string& folder : {own ? module.folder : root_folder(module), module.folder}) {
    const auto inside = project_path(folder, path);
    const SourceFile* const file = inside ? files_of_project_.find_file(*inside) : nullptr;
    if (file != nullptr) return file;
  }
  return nullptr;
}

const SourceFile* TerraformProject::named_file(const TerraformModule& module, std::string_view text) const {
  for (const std::size_t begin : named_paths(text)) {
    if (const SourceFile* const file = file_at(module, text.substr(begin))) return file;
  }
  return nullptr;
}

std::string TerraformProject::root_folder(const TerraformModule& module) const {
  const TerraformModule* at = &module;
  for (int depth = 0; depth < kMaximumDepth && !at->calls.empty(); ++depth) {
    const std::string& folder = at->calls[0].folder;
    const bool agreed =
        std::all_of(at->calls.begin(), at->calls.end(), [&](const TerraformCall& call) { return call.folder == folder; });
    const auto caller = modules_.find(folder);
    if (!agreed || caller == modules_.end()) break;
    at = &caller->second;
  }
  return at->folder;
}

void TerraformProject::add_document(const TerraformModule& module, std::string_view text, int depth, std::string& out) const {
  if (depth > kMaximumDepth || out.size() + text.size() > kMostText) return;
  out += text;
  out += '\n';
  for (const std::size_t begin : named_paths(text)) {
    const SourceFile* const file = file_at(module, text.substr(begin));
    if (file != nullptr && out.size() + file->text.size() < kMostText) out += file->text;
  }
  for (const TerraformMention& mention : mentions_of(text, "data.template_file")) {
    const HclBlock* const block = find_block(module, "data", "template_file", mention.name);
    if (block != nullptr) add_document(module, block->body.place.text(), depth + 1, out);
  }
  for (const TerraformMention& mention : mentions_of(text, "local")) {
    const auto local = module.locals.find(mention.name);
    if (local != module.locals.end()) add_document(module, local->second->place.text(), depth + 1, out);
  }
  for (const TerraformMention& mention : mentions_of(text, "var")) {
    for (const TerraformCall& call : module.calls) {
      const Value* const argument = call.arguments->find(mention.name);
      if (argument != nullptr) add_document(caller(call), argument->place.text(), depth + 1, out);
    }
  }
}

}  // namespace wright
