// UpdateItem writes an item that is not there: a request that changes something by its id makes half an item of an unknown id and
// answers with success. Told where the function's name says that something is changed, the request comes over HTTP, the id is of
// the caller's choice, and nothing that runs before looks whether the item is there.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/table_requests.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

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

bool changes_by_path(std::string_view qualified) {
  const std::vector<std::string_view> parts = split(qualified, ':');
  return std::any_of(parts.begin(), parts.end(), changes_by_name);
}

// `SET #name = :name`, also one that is put together of such parts: no counter, no default for what is missing.
bool only_sets(const Function& function, const TableRequest& request) {
  constexpr std::array<std::string_view, 6> kMore{"if_not_exists", "add ", " + ", "created", "list_append", "version"};
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    if (call.path == "attribute_updates" || call.path == "set_attribute_updates") return true;
    if (call.path != "update_expression") continue;
    std::string update = lower_case(argument_text(call, 0));
    const bool written = contains(update, "set ");
    if (!written) update = lower_case(request.update ? std::string_view(request.update->text) : function.place.text());
    const bool more = std::any_of(kMore.begin(), kMore.end(), [&](std::string_view part) { return contains(update, part); });
    if (contains(update, "set ") && !more) return true;
    if (more) return false;
  }
  return false;
}

// Somebody is told that it went well: over HTTP, or by an invocation whose source nothing names.
bool waits_for_reply(const Running& running) {
  return takes_http_requests(running) || !running.source || *running.source == EventSource::Json;
}

// The id of what is changed comes from the caller: it was neither read from the table before nor is it only who is signed in.
bool is_chosen_by_caller(const Function& function, const TableRequest& request) {
  constexpr std::array<std::string_view, 9> kSignedIn{"claims", "session", "auth",   "caller",  "principal",
                                                      "tenant", "sub.",    "config", "settings"};
  bool chosen = false;
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    if (call.path != "key" && call.path != "set_key") continue;
    if (call.fetched_values >> 1U != 0) return false;
    std::string text(argument_text(call, call.path == "key" ? 1 : 0));
    if (const std::string_view name = plain_name(text); !name.empty())
      text += let_value(function, name, call.name_place.span.begin);
    text = lower_case(text);
    const bool own = std::any_of(kSignedIn.begin(), kSignedIn.end(), [&](std::string_view part) { return contains(text, part); });
    if (!own && (contains(text, "id") || contains(text, "slug") || contains(text, "name") || call.path == "set_key"))
      chosen = true;
  }
  return chosen;
}

// What runs at `first` has run when `then` is reached: they do not stand in two arms of one branch.
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

// Something looks whether it is there, or refuses: a read before, the kind of a failed condition.
class Looks {
 public:
  explicit Looks(const Facts& facts) : facts_(facts), with_io_(functions_with_io(facts.code)) {}

  [[nodiscard]] bool on_the_way(const Running& running, const TableRequest& write) const {
    constexpr std::array<std::string_view, 5> kRefusals{"attribute_exists", "ConditionalCheckFailed", "condition_", "transact_",
                                                        "Old"};
    const std::string_view text = running.function->place.text();
    if (std::any_of(kRefusals.begin(), kRefusals.end(), [&](std::string_view word) { return contains(text, word); })) return true;
    return before(*running.function, write.place, {}) ||
           std::any_of(running.reached->path.begin(), running.reached->path.end(), [&](const PathStep& step) {
             return before(facts_.code.functions[step.function], step.place, id_words(step.place.text()));
           });
  }

 private:
  // `ids`: what the thing that is changed may be told by; empty when that is unknown.
  [[nodiscard]] bool before(const Function& function, const Place& place, const std::vector<std::string_view>& ids) const {
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      if (!reads(call) || !is_on_one_way(call.name_place, place)) return false;
      const std::vector<std::string_view> asked = id_words(call.name_place.text());
      return ids.empty() || asked.empty() || std::any_of(asked.begin(), asked.end(), [&](std::string_view word) {
               return std::find(ids.begin(), ids.end(), word) != ids.end();
             });
    });
  }

  [[nodiscard]] bool reads(const Call& call) const {
    constexpr std::array<std::string_view, 10> kVerbs{"get",    "find",  "fetch",  "load",   "read",
                                                      "lookup", "query", "ensure", "verify", "check"};
    if (call.mention) return false;
    const std::string operation = sdk_operation(call);
    if (operation == "query" || operation == "get_item" || operation == "scan" || operation == "batch_get_item") return true;
    const std::string_view name = std::string_view(call.path).substr(call.path.rfind(':') + 1);
    const bool named = contains(name, "exists") ||
                       std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return contains(name, verb); });
    return named && std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId target) { return with_io_[target]; });
  }

  const Facts& facts_;
  std::vector<bool> with_io_;
};

bool is_named_so(const Facts& facts, const Running& running) {
  return changes_by_path(running.function->qualified) || changes_by_name(running.entry->binary) ||
         std::any_of(running.reached->path.begin(), running.reached->path.end(),
                     [&](const PathStep& step) { return changes_by_path(facts.code.functions[step.function].qualified); });
}

bool is_change(const Function& function, const TableRequest& request) {
  return request.table == nullptr || (only_sets(function, request) && is_chosen_by_caller(function, request));
}

// `UpdateItemInput { .. }` of rusoto: all of the request stands in the struct, or in names of the function.
void add_inputs(const Facts& facts, std::vector<TableRequest>& requests) {
  constexpr std::string_view kStart = "UpdateItemInput {";
  for (FunctionId id = 0; id < facts.code.functions.size(); ++id) {
    const Function& function = facts.code.functions[id];
    const std::string_view text = function.place.text();
    const std::size_t at = text.find(kStart);
    if (function.is_test || at == std::string_view::npos || contains(text, "condition_expression")) continue;
    const std::string lower = lower_case(text);
    const bool sets = contains(lower, "some(\"set ") && !contains(lower, "if_not_exists") && !contains(lower, " + ");
    const bool by_id = std::any_of(function.parameter_names.begin(), function.parameter_names.end(),
                                   [](const std::string& name) { return name.ends_with("id"); });
    if (!sets || !by_id) continue;
    TableRequest request;
    request.function = id;
    request.operation = "update_item";
    const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at);
    request.place = {function.place.file, {begin, begin + static_cast<std::uint32_t>(kStart.size() - 2)}};
    requests.push_back(std::move(request));
  }
}

void check(const Facts& facts, Findings& out) {
  std::vector<TableRequest> requests = table_requests(facts);
  add_inputs(facts, requests);
  const Looks looks(facts);
  for (const Running& running : running_functions(facts)) {
    if (!waits_for_reply(running) || !is_named_so(facts, running)) continue;
    const auto write = std::find_if(requests.begin(), requests.end(), [&](const TableRequest& request) {
      const bool here = request.function == running.reached->function && request.operation == "update_item";
      return here && !request.has_condition && is_change(*running.function, request) && !looks.on_the_way(running, request);
    });
    if (write == requests.end()) continue;
    Finding& finding = out.report(
        write->place,
        "`update_item` has no condition and makes a new item of an id that is not there: the caller of an unknown id gets "
        "a success, and the table an item with only what was to be changed");
    add_path(finding, facts, *running.reached, write->place, "`update_item`");
  }
}

}  // namespace

extern constinit const Rule update_creates_item{"update-creates-item", &check};

}  // namespace wright
