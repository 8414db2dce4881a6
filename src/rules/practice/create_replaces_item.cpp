// PutItem replaces an item that is there: a request that makes something under a key of the caller's choice takes the place of
// what somebody else has put under the same key. Told where the function's name says that something new is made, the request
// comes over HTTP, a part of the key is taken from the request as it came, and nothing that runs before looks whether the item is
// there.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "facts/table_requests.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/looked_up.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

template <std::size_t N>
bool has_any(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return contains(text, word); });
}

// `create_user`, `add_account`, `register`: not `save`, `put` or `upsert`, which may well replace.
bool names_creation(std::string_view name) {
  constexpr std::array<std::string_view, 6> kWords{"create", "register", "signup", "sign_up", "insert", "add"};
  constexpr std::array<std::string_view, 6> kOthers{"upsert", "or_update", "or_replace", "table", "connection", "cache"};
  const std::string lower = lower_case(name);
  return !has_any(lower, kOthers) && std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return lower == word || lower.starts_with(std::string(word) + "_");
  });
}

// The attribute is the key of the table, or by its name the only one that can be.
bool is_key(const std::vector<const KnownTable*>& tables, std::string_view attribute, bool first) {
  const auto named = [&](const KnownTable* table) {
    return table->key && (table->key->partition == attribute || table->key->sort == attribute);
  };
  const bool known = std::any_of(tables.begin(), tables.end(), [](const KnownTable* table) { return table->key.has_value(); });
  if (known) return std::any_of(tables.begin(), tables.end(), named);
  constexpr std::array<std::string_view, 5> kNames{"id", "pk", "PK", "email", "username"};
  return one_of(attribute, kNames) || (first && attribute.ends_with("_id"));
}

struct Given {
  std::string attribute;
  std::string value;  // `AttributeValue::S(item.id.clone())`
  const Call* call = nullptr;
};

// `set_item(Some(serde_dynamo::to_item(user)?))`: all fields of what it is given, the key of the table among them.
void add_fields(const Function& function, const Call& call, const std::vector<const KnownTable*>& tables,
                std::vector<Given>& given) {
  constexpr std::string_view kMaker = "to_item(";
  std::string_view text = argument_text(call, 0);
  if (const std::string_view name = plain_name(text); !name.empty()) text = let_value(function, name, call.name_place.span.begin);
  const std::size_t at = text.find(kMaker);
  if (at == std::string_view::npos || tables.size() != 1 || !tables.front()->key) return;
  text = text.substr(at + kMaker.size());
  const std::string_view name = plain_name(text.substr(0, text.find(')')));
  const std::string& key = tables.front()->key->partition;
  if (!name.empty()) given.push_back({key, fmt::format("{}.{}", name, key), &call});
}

// What the request gives the attributes of its key.
std::vector<Given> key_values(const Facts& facts, const Function& function, const TableRequest& request,
                              const std::vector<const KnownTable*>& tables) {
  std::vector<Given> given;
  bool first = true;
  const auto add = [&](const Call& call) {
    const auto name = written_text(facts.code, function, argument_text(call, 0), call.name_place.span.begin);
    if (name && is_key(tables, *name, first)) given.push_back({*name, std::string(argument_text(call, 1)), &call});
    first = false;
  };
  for (const std::uint32_t number : request.calls) {
    const Call& call = function.calls[number];
    if (call.path == "item") add(call);
    if (call.path != "set_item") continue;
    add_fields(function, call, tables, given);
    const std::string_view map = plain_name(argument_text(call, 0));
    for (const Call& insert : function.calls) {
      const std::string_view text = insert.place.text();
      if (insert.is_method && insert.path == "insert" && !map.empty() && text.starts_with(std::string(map) + ".")) add(insert);
    }
  }
  return given;
}

// `item.id` of `AttributeValue::S(item.id.clone())`; "" for anything that is made here.
std::string_view source_of(std::string_view value) {
  for (const std::string_view kind : {"::S(", "::N("}) {
    const std::size_t at = value.find(kind);
    if (at == std::string_view::npos || !value.ends_with(')')) continue;
    value = trim(value.substr(at + kind.size(), value.size() - at - kind.size() - 1));
    if (value.ends_with(".into()")) value.remove_suffix(std::string_view(".into()").size());
  }
  while (!value.empty() && (value.front() == '&' || value.front() == '*')) value.remove_prefix(1);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view copy : {".clone()", ".to_string()", ".to_owned()", ".as_str()"}) {
      if (!value.ends_with(copy)) continue;
      value.remove_suffix(copy.size());
      cut = true;
    }
  }
  const bool path = std::all_of(value.begin(), value.end(), [](char c) { return is_word_part(c) || c == '.'; });
  return path && !value.starts_with("self") ? value : std::string_view();
}

// `serde_json::from_str::<Account>(body)`, `event.payload::<Account>()`: the request itself, read.
bool reads_request(std::string_view value) {
  constexpr std::array<std::string_view, 5> kReads{"from_str", "from_slice", "from_value", ".payload", ".json()"};
  return has_any(value, kReads);
}

// What a name stands for, by its `let`, or by `let Some(name) = .. else`, `let Ok(name) = .. else`.
std::string_view given_to(const Function& function, std::string_view name, std::uint32_t before) {
  if (const std::string_view given = let_value(function, name, before); !given.empty()) return given;
  const std::string_view text = function.place.text().substr(0, before - function.place.span.begin);
  for (const std::string_view kind : {"Some", "Ok"}) {
    const std::string head = fmt::format("let {}({}) = ", kind, name);
    const std::size_t at = text.find(head);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = text.substr(at + head.size());
    return rest.substr(0, rest.find('{'));
  }
  return {};
}

class Origin {
 public:
  Origin(const Facts& facts, const Running& running) : facts_(facts), running_(running) {}

  // The text names what came with the request, by the functions on the way.
  [[nodiscard]] bool is_request(const Function& function, std::string_view value, std::uint32_t before, std::size_t step) const {
    const std::string_view path = source_of(value);
    const std::string_view name = path.substr(0, path.find('.'));
    if (name.empty()) return false;
    if (const std::string_view given = given_to(function, name, before); !given.empty()) {
      if (reads_request(given)) return asks_caller(function, given);
      return given != value && is_request(function, given, before, step);
    }
    const auto& names = function.parameter_names;
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return false;
    const auto number = static_cast<std::size_t>(found - names.begin());
    const std::string_view type =
        number < function.parameter_types.size() ? std::string_view(function.parameter_types[number].path) : std::string_view();
    if (last_name(type) == "Json" && contains(type, "axum")) return true;
    if (step == 0) return false;
    const PathStep& from = running_.reached->path[step - 1];
    const Call* const call = call_of(facts_, from);
    if (call == nullptr || call->mention) return false;
    const bool method = call->is_method && !names.empty() && names.front() == "self";
    const auto argument = static_cast<std::uint32_t>(number - (method && number > 0 ? 1 : 0));
    return is_request(facts_.code.functions[from.function], argument_text(*call, argument), call->name_place.span.begin,
                      step - 1);
  }

 private:
  // Not what another service answered: a part of the call that reads comes from the event.
  static bool asks_caller(const Function& function, std::string_view given) {
    return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
      const std::string_view text = call.name_place.text();
      return call.touches_event && text.data() >= given.data() && text.data() < given.data() + given.size();
    });
  }

  const Facts& facts_;
  const Running& running_;
};

// It looks whether the key is free, makes one, or takes it from who is signed in.
bool guards(const Function& function) {
  constexpr std::array<std::string_view, 15> kWords{"attribute_not_exists",
                                                    "ConditionalCheck",
                                                    "transact_",
                                                    "Uuid::",
                                                    "Ulid::",
                                                    "nanoid",
                                                    "ksuid",
                                                    "cuid",
                                                    "random",
                                                    "claims",
                                                    "generate",
                                                    "session",
                                                    "_exists",
                                                    "already",
                                                    "signature"};
  return has_any(function.place.text(), kWords);
}

void check(const Facts& facts, Findings& out) {
  std::vector<TableRequest> requests = table_requests(facts);
  std::erase_if(requests, [](const TableRequest& one) { return one.operation != "put_item" || one.has_condition; });
  if (requests.empty()) return;
  const std::vector<KnownTable> tables = known_tables(facts);
  const LookedUp looked_up(facts);
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (!takes_http_requests(running) || running.source == EventSource::Websocket) continue;
    const bool creates = names_creation(replace_all(running.entry->binary, "-", "_")) ||
                         any_on_way(facts, running, [](const Function& one) { return names_creation(one.name); });
    if (!creates) continue;
    for (const TableRequest& request : requests) {
      if (request.function != running.reached->function || any_on_way(facts, running, &guards)) continue;
      const Origin origin(facts, running);
      const std::vector<Given> keys = key_values(facts, function, request, tables_of(facts, tables, request));
      const bool chosen = !keys.empty() && std::all_of(keys.begin(), keys.end(), [&](const Given& key) {
        return origin.is_request(function, key.value, key.call->name_place.span.begin, running.reached->path.size());
      });
      if (!chosen || looked_up.before(running, request.place)) continue;
      Finding& finding = out.report(
          request.place, fmt::format("`put_item` has no condition and the caller chooses `{}`: whoever sends one that is there "
                                     "already replaces the whole item, and is told that it was made",
                                     keys.front().attribute));
      // The sample of AWS that many start from.
      if (function.name == "add_item") finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, request.place, "`put_item`");
    }
  }
}

}  // namespace

extern constinit const Rule create_replaces_item{"create-replaces-item", &check};

}  // namespace wright
