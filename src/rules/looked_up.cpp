#include "rules/looked_up.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "rules/records.h"

namespace wright {
namespace {

// `update_todo`, `toggle`, `mark_as_done`, `update::handler`: what is changed is there already.
bool changes_by_name(std::string_view name) {
  constexpr std::array<std::string_view, 13> kVerbs{"update", "edit",    "patch",   "toggle",  "rename",   "modify",    "mark",
                                                    "change", "approve", "archive", "restore", "activate", "deactivate"};
  constexpr std::array<std::string_view, 6> kMay{"or_create", "upsert", "insert", "count", "stat", "last_"};
  const std::string lower = replace_all(lower_case(name), "-", "_");
  if (std::any_of(kMay.begin(), kMay.end(), [&](std::string_view part) { return contains(lower, part); })) return false;
  const std::vector<std::string_view> words = split(lower, '_');
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return one_of(word, kVerbs); });
}

// `qid`, `note_id`, `slug`
std::vector<std::string_view> id_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word_part(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    if (word.ends_with("id") || word == "slug" || word.ends_with("name")) words.push_back(word);
    at = end + 1;
  }
  return words;
}

}  // namespace

bool changes_by_path(std::string_view qualified) {
  const std::vector<std::string_view> parts = split(qualified, ':');
  return std::any_of(parts.begin(), parts.end(), changes_by_name);
}

bool is_named_change(const Facts& facts, const Running& running) {
  return changes_by_path(running.function->qualified) || changes_by_name(running.entry->binary) ||
         std::any_of(running.reached->path.begin(), running.reached->path.end(),
                     [&](const PathStep& step) { return changes_by_path(facts.code.functions[step.function].qualified); });
}

bool is_on_one_way(const Place& first, const Place& then) {
  if (first.file != then.file || first.span.end > then.span.begin) return false;
  const std::string_view between = std::string_view(first.file->text).substr(first.span.end, then.span.begin - first.span.end);
  int depth = 0;
  int lowest = 0;
  for (std::size_t i = 0; i < between.size(); ++i) {
    if (between[i] == '{') ++depth;
    if (between[i] == '}') --depth;
    if (depth < lowest) {
      lowest = depth;
      if (trim(between.substr(i + 1)).starts_with("else")) return false;
    }
    if (depth == lowest && between.substr(i).starts_with("=>")) return false;
  }
  return true;
}

bool LookedUp::before(const Running& running, const Place& place) const {
  return in(*running.function, place, {}) ||
         std::any_of(running.reached->path.begin(), running.reached->path.end(), [&](const PathStep& step) {
           return in(facts_.code.functions[step.function], step.place, id_words(step.place.text()));
         });
}

bool LookedUp::in(const Function& function, const Place& place, const std::vector<std::string_view>& ids) const {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (!reads(call) || !is_on_one_way(call.name_place, place)) return false;
    const std::vector<std::string_view> asked = id_words(call.name_place.text());
    return ids.empty() || asked.empty() || std::any_of(asked.begin(), asked.end(), [&](std::string_view word) {
             return std::find(ids.begin(), ids.end(), word) != ids.end();
           });
  });
}

bool LookedUp::reads(const Call& call) const {
  constexpr std::array<std::string_view, 4> kOperations{"query", "get_item", "scan", "batch_get_item"};
  constexpr std::array<std::string_view, 9> kDriver{"fetch_one",  "fetch_optional", "fetch_all",   "query_one", "query_opt",
                                                    "get_result", "get_results",    "query_typed", "first"};
  constexpr std::array<std::string_view, 10> kVerbs{"get",    "find",  "fetch",  "load",   "read",
                                                    "lookup", "query", "ensure", "verify", "check"};
  if (call.mention) return false;
  if (one_of(sdk_operation(call), kOperations)) return true;
  const std::string_view name = last_name(call.path);
  if (call.is_method && call.argument_count > 0 && call.first_string.empty() && one_of(name, kDriver)) return true;
  const bool named = contains(name, "exists") ||
                     std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return contains(name, verb); });
  return named && std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId target) { return with_io_[target]; });
}

}  // namespace wright
