#include "facts/code/environment.h"

#include <algorithm>
#include <bit>

#include "base/text.h"
#include "facts/code/body_reader.h"
#include "facts/written.h"

namespace wright::code {
namespace {

using Texts = std::unordered_map<std::string, std::string>;  // full path of a constant -> the text that it stands for

Texts texts_of(const Index& index) {
  Texts texts;
  for (const Static& item : index.statics) {
    if (!item.value.empty()) texts.emplace(item.name, item.value);
  }
  return texts;
}

bool is_path(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_word_part(c) || c == ':'; });
}

// `const TABLE: &str = "ORDERS";` in the function itself.
std::string own_constant(const Function& function, std::string_view name) {
  const std::string_view body = function.place.text();
  const std::size_t at = body.find("const " + std::string(name) + ":");
  if (at == std::string_view::npos) return {};
  const std::string_view item = body.substr(at, body.find(';', at) - at);
  const std::size_t open = item.find('"');
  const std::size_t close = item.rfind('"');
  return open == std::string_view::npos || close <= open ? "" : std::string(item.substr(open + 1, close - open - 1));
}

// The variable that a call names by its first argument: a literal or a constant of the project; "" for anything else.
std::string named_variable(const Index& index, const Texts& texts, const FunctionItem& item, const Call& call) {
  if (!call.first_string.empty()) return call.first_string;
  std::string_view argument = trim(argument_text(call, 0));
  while (argument.starts_with('&')) argument = trim(argument.substr(1));
  if (!is_path(argument) || item.module == nullptr) return {};
  if (std::string own = own_constant(item.facts, argument); !own.empty()) return own;
  const auto found = texts.find(resolve(index, *item.module, argument, item.facts.self_type));
  return found == texts.end() ? std::string() : found->second;
}

// The number of an argument as parameters count: a method's receiver is the first.
bool names_variable(const Function& helper, std::int32_t parameter) {
  const bool has_self = !helper.parameter_names.empty() && helper.parameter_names[0] == "self";
  return parameter == (has_self ? 1 : 0);
}

const EnvironmentRead* read_of(const Function& helper) {
  const auto found = std::find_if(
      helper.environment_reads.begin(), helper.environment_reads.end(),
      [&](const EnvironmentRead& read) { return names_variable(helper, read.parameter) && helper.calls[read.call].guard < 0; });
  return found == helper.environment_reads.end() ? nullptr : &*found;
}

// The helper ends the process's invocation itself: `unwrap_or_else(|_| panic!("{name} must be set"))`.
bool panics_itself(const Function& helper) {
  return std::any_of(helper.panics.begin(), helper.panics.end(),
                     [](const Panic& panic) { return panic.kind == PanicKind::Macro && contains(panic.place.text(), "panic!"); });
}

// `env::var(TABLE_ENV)`
void name_by_constants(const Index& index, const Texts& texts, FunctionItem& item) {
  for (EnvironmentRead& read : item.facts.environment_reads) {
    if (read.name.empty() && read.parameter < 0) read.name = named_variable(index, texts, item, item.facts.calls[read.call]);
  }
}

void add_reads(const Index& index, const Texts& texts, FunctionItem& item) {
  Function& function = item.facts;
  for (std::uint32_t number = 0; number < function.calls.size(); ++number) {
    const Call& call = function.calls[number];
    if (call.mention || call.targets.size() != 1) continue;
    const Function& helper = index.functions[call.targets[0]].facts;
    if (&helper == &function) continue;
    const EnvironmentRead* const read = read_of(helper);
    if (read == nullptr) continue;
    std::string name = named_variable(index, texts, item, call);
    if (name.empty()) continue;
    const bool panics = read->panics_when_missing || panics_itself(helper);
    function.environment_reads.push_back({call.place, std::move(name), panics, number, -1});
  }
}

}  // namespace

void find_reads_through_helpers(Index& index) {
  const Texts texts = texts_of(index);
  for (FunctionItem& item : index.functions) name_by_constants(index, texts, item);
  for (FunctionItem& item : index.functions) add_reads(index, texts, item);
}

// The name is the first parameter that the argument comes from.
void BodyReader::note_read_by_parameter(Node node, const std::vector<Origins>& arguments, std::uint32_t index) {
  if (arguments.empty() || arguments[0] == 0) return;
  facts().environment_reads.push_back({tree_->place(node), {}, false, index, std::countr_zero(arguments[0])});
}

}  // namespace wright::code
