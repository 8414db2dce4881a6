#include "rules/named_code.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "base/text.h"
#include "facts/own_code.h"

namespace wright {
namespace {

// What the language and the usual crates call by a trait: no line names it.
bool is_called_unnamed(std::string_view name) {
  constexpr std::array<std::string_view, 14> kNames{
      "from_request", "from_request_parts", "from",          "try_from",   "drop", "deserialize", "call", "poll", "fmt",
      "default",      "poll_next",          "into_response", "from_event", "next"};
  return one_of(name, kNames);
}

using Parts = std::multimap<std::string, std::string_view, std::less<>>;  // name and text

Parts parts_of(const Facts& facts, const OwnCode& own) {
  const auto is_own = [&](const Place& place) {
    return std::find(own.files.begin(), own.files.end(), place.file) != own.files.end();
  };
  Parts parts;
  for (const Function& function : facts.code.functions) {
    if (!function.is_test && is_own(function.place)) parts.emplace(function.name, function.place.text());
  }
  for (const Static& item : facts.code.statics) {
    if (is_own(item.place)) parts.emplace(item.name.substr(item.name.rfind(':') + 1), item.place.text());
  }
  return parts;
}

// The names in a text, each once.
std::set<std::string_view> words_of(std::string_view text) {
  std::set<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word_part(text[end])) ++end;
    if (end > at) words.insert(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// `client.query()`, `operation::query`; a word alone may be anything.
bool calls_method(std::string_view text, std::string_view method) {
  for (std::size_t at = text.find(method); at != std::string_view::npos; at = text.find(method, at + 1)) {
    if (at > 0 && is_word_part(text[at - 1])) continue;
    if (text.substr(at + method.size()).starts_with('(') || text.substr(0, at).ends_with("operation::")) return true;
  }
  return false;
}

template <std::size_t N>
bool any_called(const std::vector<std::string_view>& texts, const std::array<std::string_view, N>& methods) {
  return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) {
    return std::any_of(methods.begin(), methods.end(), [&](std::string_view method) { return calls_method(text, method); });
  });
}

}  // namespace

std::vector<std::string_view> named_code(const Facts& facts, const LambdaFunction& function) {
  const EntryPoint* const entry = facts.entry(function);
  if (entry == nullptr) return {};
  const Parts parts = parts_of(facts, own_code(facts, function));
  std::vector<std::string_view> texts{facts.code.functions[entry->main].place.text()};
  for (const FunctionId id : entry->init) texts.push_back(facts.code.functions[id].place.text());
  for (const Reached& reached : entry->reached) texts.push_back(facts.code.functions[reached.function].place.text());
  for (const auto& [name, text] : parts) {
    if (is_called_unnamed(name)) texts.push_back(text);
  }
  std::set<std::string_view> seen;
  for (std::size_t at = 0; at < texts.size(); ++at) {
    for (const std::string_view word : words_of(texts[at])) {
      if (!seen.insert(word).second) continue;
      const auto [begin, end] = parts.equal_range(word);
      for (auto part = begin; part != end; ++part) texts.push_back(part->second);
    }
  }
  return texts;
}

std::optional<StoreCalls> table_calls(const Facts& facts, const std::vector<std::string>& functions) {
  constexpr std::array<std::string_view, 5> kReads{"get_item", "query", "scan", "batch_get_item", "transact_get_items"};
  constexpr std::array<std::string_view, 4> kWrites{"put_item", "update_item", "batch_write_item", "transact_write_items"};
  constexpr std::array<std::string_view, 1> kDeletes{"delete_item"};
  constexpr std::array<std::string_view, 3> kStatements{"execute_statement", "batch_execute_statement", "execute_transaction"};
  StoreCalls calls;
  for (const LambdaFunction& function : facts.functions) {
    const FunctionConfig* const config = facts.config(function);
    if (config == nullptr || std::find(functions.begin(), functions.end(), config->logical_name) == functions.end()) continue;
    const std::vector<std::string_view> texts = named_code(facts, function);
    const StoreCalls own{any_called(texts, kReads), any_called(texts, kWrites), any_called(texts, kDeletes)};
    if (any_called(texts, kStatements) || (!own.reads && !own.writes && !own.deletes)) return std::nullopt;
    calls = {calls.reads || own.reads, calls.writes || own.writes, calls.deletes || own.deletes};
  }
  return calls;
}

}  // namespace wright
