#include "rules/loop_turns.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/written.h"
#include "rules/connection_pool.h"
#include "rules/records.h"
#include "rules/small_query.h"

namespace wright {
namespace {

// From an opening bracket of a block to the one that closes it, or to the end.
std::string_view block_at(std::string_view text, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && --depth == 0) return text.substr(open, i + 1 - open);
  }
  return text.substr(open);
}

std::string_view first_word(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_word_part(text[end])) ++end;
  return text.substr(0, end);
}

// The text of the function before the loop.
std::string_view text_before(const Function& function, const Loop& loop) {
  return function.place.text().substr(0, loop.place.span.begin - function.place.span.begin);
}

// `map` of `map.get(&id)`, `self.cache` of `self.cache.insert(id, row)`.
std::string_view root_of(const Call& call) {
  const std::string_view text = call.place.text();
  const std::size_t length = text.size() - std::min(text.size(), call.name_place.text().size());
  std::string_view root = trim(text.substr(0, length));
  while (root.ends_with('.')) root = trim(root.substr(0, root.size() - 1));
  return root;
}

// Names that stand for one value in all turns and let only one of them use it: `let mut x` before the loop, `x: &mut T`.
std::set<std::string, std::less<>> exclusive_names(const Function& function, const Loop& loop) {
  std::set<std::string, std::less<>> names;
  const std::string_view before = text_before(function, loop);
  constexpr std::string_view kLet = "let mut ";
  for (std::size_t at = before.find(kLet); at != std::string_view::npos; at = before.find(kLet, at + 1))
    names.emplace(first_word(before.substr(at + kLet.size())));
  for (std::size_t i = 0; i < function.parameter_names.size() && i < function.parameter_changes.size(); ++i) {
    if (function.parameter_changes[i] && function.parameter_names[i] != "self") names.insert(function.parameter_names[i]);
  }
  return names;
}

// The call is made on the value, or is given it to change.
bool uses_exclusively(const Call& call, const std::set<std::string, std::less<>>& names) {
  const std::string_view root = first_word(call.place.text());
  if (call.is_method && names.contains(root) && contains(call.place.text().substr(0, root.size() + 1), ".")) return true;
  for (std::uint32_t number = 0; number < call.argument_count; ++number) {
    std::string_view argument = trim(argument_text(call, number));
    if (!argument.starts_with("&mut ")) continue;
    argument = trim(argument.substr(5));
    while (argument.starts_with('*')) argument.remove_prefix(1);
    if (names.contains(first_word(argument))) return true;
  }
  return false;
}

// Names that a turn gives its own value: of the pattern of the loop and of each `let` in it.
std::set<std::string, std::less<>> names_of_turn(const Loop& loop) {
  std::set<std::string, std::less<>> names;
  const auto add_all = [&](std::string_view pattern) {
    for (std::size_t at = 0; at < pattern.size(); ++at) {
      const std::string_view word = first_word(pattern.substr(at));
      if (word.empty()) continue;
      if (word != "mut" && word != "Some" && word != "Ok" && word != "ref") names.emplace(word);
      at += word.size();
    }
  };
  const std::string_view head = loop.place.text();
  if (const std::size_t in = head.find(" in "); head.starts_with("for ") && in != std::string_view::npos)
    add_all(head.substr(4, in - 4));
  const std::string_view body = body_of(loop);
  for (std::size_t at = body.find("let "); at != std::string_view::npos; at = body.find("let ", at + 1)) {
    const std::string_view rest = body.substr(at + 4);
    add_all(rest.substr(0, rest.find_first_of(":=;")));
  }
  return names;
}

bool is_same_each_turn(std::string_view expression, const std::set<std::string, std::less<>>& own) {
  if (trim(expression).empty()) return false;
  for (std::size_t at = 0; at < expression.size(); ++at) {
    const std::string_view word = first_word(expression.substr(at));
    if (word.empty()) continue;
    if (own.contains(word)) return false;
    at += word.size();
  }
  return true;
}

constexpr std::array<std::string_view, 6> kReceivers{"chat_id",      "channel_id", "connection_id",
                                                     "phone_number", "channel",    "conversation_id"};

// `chat_id: self.chat_id.clone()`, `.connection_id(id)`: what stands behind the word at `at`; "" when nothing is given.
std::string_view given_value(std::string_view body, std::size_t end) {
  if (end >= body.size()) return {};
  const std::string_view rest = body.substr(end);
  if (rest[0] == '(') return rest.substr(1, rest.find(')') - 1);
  if (rest.starts_with(": ")) return rest.substr(2, rest.find_first_of(",}\n") - 2);
  return {};
}

// The lines of comment right above the loop and the list that it fills, in lower case.
std::string comment_above(const Loop& loop) {
  const std::string_view file = loop.place.file->text;
  std::string comment;
  std::size_t end = file.rfind('\n', loop.place.span.begin);
  for (int lines = 0; lines < 4 && end != std::string_view::npos && end > 0; ++lines) {
    const std::size_t begin = file.rfind('\n', end - 1);
    const std::string_view line = trim(file.substr(begin + 1, end - begin - 1));
    end = begin;
    if (comment.empty() && line.starts_with("let mut ") && line.ends_with(';')) continue;  // what the turns fill
    if (!line.starts_with("//")) break;
    comment = lower_case(line) + " " + comment;
  }
  return comment;
}

// Of a blockchain: the account that signs numbers its transactions.
bool is_transaction(const Call& call) {
  constexpr std::array<std::string_view, 5> kSends{"get_receipt", "send_transaction", "send_raw_transaction",
                                                   "send_and_confirm_transaction", "sign_and_submit_then_watch_default"};
  return call.is_method && call.awaited && one_of(call.path, kSends);
}

}  // namespace

bool is_told_of_earlier(const Loop& loop, const Call& call) {
  constexpr std::array<std::string_view, 5> kPuts{"insert(", "push(", "entry(", "extend(", "push_str("};
  const std::set<std::string, std::less<>> own = names_of_turn(loop);
  const std::string body = without_spaces(body_of(loop));
  for (std::uint32_t number = 0; number < call.argument_count; ++number) {
    std::string_view argument = trim(argument_text(call, number));
    if (argument.starts_with('&')) argument.remove_prefix(1);
    const std::string name(first_word(argument));
    if (name.empty() || name.size() != argument.size() || own.contains(name)) continue;
    for (const std::string_view put : kPuts) {
      if (contains(body, ";" + name + "." + std::string(put)) || contains(body, "{" + name + "." + std::string(put))) return true;
    }
  }
  return false;
}

bool asks_database(const Call& call) {
  constexpr std::array<std::string_view, 4> kSends{"fetch_all", "fetch_one", "fetch_optional", "execute"};
  const std::string_view whole = call.place.text();
  if (!call.is_method || !one_of(call.path, kSends) || !call.targets.empty() || !whole.starts_with("sqlx::query")) return false;
  const std::string pool = lower_case(argument_text(call, 0));
  const std::string text = lower_case(whole);
  const bool written = contains(text, "select ") || contains(text, "select\n") || contains(text, "insert into ") ||
                       contains(text, "update ") || contains(text, "delete from ");
  return contains(pool, "pool") && !pool.starts_with("&mut") && written;
}

std::string_view body_of(const Loop& loop) {
  const std::string_view text = loop.place.file->text;
  const std::size_t open = text.find('{', loop.place.span.end);
  if (open == std::string_view::npos) return {};
  const std::string_view block = block_at(text, open);
  return block.size() < 2 ? std::string_view() : block.substr(1, block.size() - 2);
}

bool is_in_body(const Loop& loop, const Place& place) {
  const std::string_view body = body_of(loop);
  const auto begin = static_cast<std::uint32_t>(body.data() - loop.place.file->text.data());
  return place.file == loop.place.file && begin <= place.span.begin && place.span.end <= begin + body.size();
}

bool shares_one_value(const Function& function, const Loop& loop) {
  const auto names = exclusive_names(function, loop);
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    if (!call.awaited || call.guard >= 0 || !is_in_body(loop, call.name_place)) return false;
    const bool locks = call.is_method && call.argument_count == 0 && (call.path == "lock" || call.path == "write");
    return locks || uses_exclusively(call, names);
  });
}

bool fills_cache(const Function& function, const Loop& loop, const Call& waits) {
  std::set<std::string_view> read;
  std::set<std::string_view> kept;
  const std::set<std::string, std::less<>> own = names_of_turn(loop);
  for (const Call& call : function.calls) {
    if (!call.is_method || call.awaited || !is_in_body(loop, call.name_place)) continue;
    const std::string_view root = root_of(call);
    if (root.empty() || own.contains(first_word(root))) continue;
    if (call.path == "insert" && call.argument_count == 2) kept.insert(root);
    const bool looks = (call.path == "get" || call.path == "contains_key") && call.argument_count == 1;
    if (looks && call.place.span.begin < waits.place.span.begin) read.insert(root);
  }
  return std::any_of(kept.begin(), kept.end(), [&](std::string_view root) { return read.contains(root); });
}

bool has_concurrent_sibling(const Function& function, const Loop& loop) {
  constexpr std::array<std::string_view, 6> kAtOnce{"buffer_unordered", "buffered(",        "join_all(",
                                                    "JoinSet",          "FuturesUnordered", "for_each_concurrent"};
  const auto runs_at_once = [&](std::string_view block) {
    return std::any_of(kAtOnce.begin(), kAtOnce.end(), [&](std::string_view word) { return contains(block, word); });
  };
  const std::string_view text = function.place.text();
  if (!runs_at_once(text)) return false;
  const std::size_t at = loop.place.span.begin - function.place.span.begin;
  // Each block around the loop, and what its `if` or `else` does otherwise.
  for (std::size_t open = text.find('{'); open != std::string_view::npos && open < at; open = text.find('{', open + 1)) {
    const std::string_view block = block_at(text, open);
    if (open + block.size() <= at) continue;
    const std::string_view rest = trim(text.substr(open + block.size()));
    if (rest.starts_with("else")) {
      const std::size_t other = rest.find('{');
      if (other != std::string_view::npos && runs_at_once(block_at(rest, other))) return true;
    }
    const std::string_view before = trim(text.substr(0, open));
    if (!before.ends_with("else")) continue;
    // `if .. { .. }` right before: the block that ends where the `else` begins.
    const std::size_t close = before.substr(0, before.size() - 4).rfind('}');
    int depth = 0;
    for (std::size_t i = close; i != std::string_view::npos && i > 0; --i) {
      if (before[i] == '}') ++depth;
      if (before[i] == '{' && --depth == 0) {
        if (runs_at_once(before.substr(i, close - i))) return true;
        break;
      }
    }
  }
  return false;
}

bool has_one_receiver(const Facts& facts, const Loop& loop, const Call& call) {
  const std::set<std::string, std::less<>> own = names_of_turn(loop);
  const std::string_view body = body_of(loop);
  for (const std::string_view word : kReceivers) {
    for (std::size_t at = body.find(word); at != std::string_view::npos; at = body.find(word, at + 1)) {
      if (at > 0 && is_word_part(body[at - 1])) continue;
      if (is_same_each_turn(given_value(body, at + word.size()), own)) return true;
    }
  }
  const bool stripe = std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    return contains(lower_case(facts.code.functions[id].self_type), "stripe");
  });
  for (std::uint32_t number = 0; number < call.argument_count; ++number) {
    const std::string_view argument = argument_text(call, number);
    const bool receives = contains(argument, "connection_id") || contains(argument, "chat_id") ||
                          contains(argument, "channel_id") || (stripe && contains(argument, "customer"));
    if (receives && is_same_each_turn(argument, own)) return true;
  }
  return false;
}

bool holds_thread(const Facts& facts, const Call& call) {
  const auto waits = [](const Call& inner) {
    const bool process = inner.receiver.path == "std::process::Command" || inner.path == "std::process::Command::new";
    return process && !inner.awaited && inner.executor == Executor::Here;
  };
  const auto starts_process = [&](FunctionId id) {
    const std::vector<Call>& calls = facts.code.functions[id].calls;
    return std::any_of(calls.begin(), calls.end(), waits);
  };
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const std::vector<Call>& calls = facts.code.functions[id].calls;
    return starts_process(id) || std::any_of(calls.begin(), calls.end(), [&](const Call& inner) {
             return inner.executor == Executor::Here && std::any_of(inner.targets.begin(), inner.targets.end(), starts_process);
           });
  });
}

bool is_long_work(const Facts& facts, const Running& running) {
  constexpr Seconds kLong{300};
  if (takes_http_requests(running)) return false;
  return std::any_of(facts.functions.begin(), facts.functions.end(), [&](const LambdaFunction& function) {
    const FunctionConfig* const config = facts.config(function);
    return config != nullptr && facts.entry(function) == running.entry && config->timeout && config->timeout->value >= kLong;
  });
}

bool prepares_data(const Facts& facts, const Running& running) {
  constexpr std::array<std::string_view, 6> kWords{"seed", "migrate", "migration", "migrations", "backfill", "bootstrap"};
  const auto named_so = [&](const Function& function) {
    const std::vector<std::string_view> words = split(function.name, '_');
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return one_of(word, kWords); });
  };
  return named_so(*running.function) ||
         std::any_of(running.reached->path.begin(), running.reached->path.end(),
                     [&](const PathStep& step) { return named_so(facts.code.functions[step.function]); });
}

bool waits_on_miss(const Loop& loop, const Call& call) {
  const std::string body = lower_case(body_of(loop));
  return call.conditional && (contains(body, "cached_") || contains(body, "_cache.get") || contains(body, "cache.get("));
}

bool runs_over_one(const Function& function, const Loop& loop) {
  constexpr std::array<std::string_view, 4> kLogins{"_for_subject", "_for_user", "_of_user", "_by_installation"};
  std::string_view over = loop.over;
  while (over.starts_with('&')) over.remove_prefix(1);
  const std::string_view source = let_value(function, first_word(over), loop.place.span.begin);
  const auto asks = [&](std::string_view login) {
    return function.name.ends_with(login) || contains(source, std::string(login) + "(");
  };
  if (std::any_of(kLogins.begin(), kLogins.end(), asks)) return true;
  // The key of a table names one row: `order::Entity::delete_by_id(id).exec_with_returning(db)`.
  if (contains(source, "::delete_by_id(") || contains(source, "::find_by_id(")) return true;
  return loop.over_fetched && std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
           return call.place.span.begin < loop.place.span.begin && answer_of(function, call) == QueryAnswer::One;
         });
}

bool is_said_to_be_single(const Loop& loop) {
  const std::string comment = comment_above(loop);
  const bool batch = contains(comment, "batch");
  const bool one = holds_word(comment, "1") || holds_word(comment, "one");
  return (batch && one && !contains(comment, "one by one") && !contains(comment, "one at a time")) ||
         contains(comment, "single record") || contains(comment, "exactly one record") || contains(comment, "only one record");
}

bool takes_turns_in_order(const Facts& facts, const Function& function, const Loop& loop) {
  constexpr std::array<std::string_view, 3> kCounts{"sequence", "increment", "nonce"};
  const std::string body = lower_case(body_of(loop));
  if (contains(body, "fifo") || contains(body, "lock_exclusive(")) return true;
  const auto counts = [&](const std::string& name) {
    return std::any_of(kCounts.begin(), kCounts.end(), [&](std::string_view word) { return has_name_part(name, word); });
  };
  const auto in_order = [&](FunctionId id) {
    const Function& target = facts.code.functions[id];
    return counts(target.name) || std::any_of(target.calls.begin(), target.calls.end(), is_transaction);
  };
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.awaited && is_in_body(loop, call.name_place) &&
           (is_transaction(call) || std::any_of(call.targets.begin(), call.targets.end(), in_order));
  });
}

bool runs_over_steps(const Loop& loop) {
  constexpr std::array<std::string_view, 9> kLists{"steps", "stages",  "phases",       "migrations", "interceptors",
                                                   "hooks", "actions", "instructions", "middlewares"};
  std::string over = lower_case(loop.over);
  over.resize(std::min(over.size(), over.find(".iter()")));
  over.resize(std::min(over.size(), over.find(".into_iter()")));
  std::size_t begin = over.size();
  while (begin > 0 && (std::isalpha(static_cast<unsigned char>(over[begin - 1])) != 0)) --begin;
  return one_of(over.substr(begin), kLists);
}

bool visits_sites(const Facts& facts, const Call& call) {
  return std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const std::string& name = facts.code.functions[id].name;
    return has_name_part(name, "scrape") || has_name_part(name, "crawl");
  });
}

bool is_said_to_be_in_turn(const Loop& loop) {
  constexpr std::array<std::string_view, 4> kWords{"sequential", "one at a time", "one by one", "serially"};
  const std::string comment = comment_above(loop);
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(comment, word); });
}

bool has_one_connection(const Facts& facts, const Call& call) {
  constexpr std::array<std::string_view, 6> kTypes{"DatabaseConnection", "PgPool", "MySqlPool", "SqlitePool", "AnyPool", "Pool"};
  const auto is_pool = [&](const Type& type) { return one_of(last_name(type.path), kTypes); };
  const bool given_pool = std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const std::vector<Type>& types = facts.code.functions[id].parameter_types;
    return std::any_of(types.begin(), types.end(), is_pool);
  });
  return given_pool && has_pool_of_one(facts);
}

bool is_beside_process(const Facts& facts, const Function& function, const Call& call) {
  return std::any_of(function.calls.begin(), function.calls.end(),
                     [&](const Call& other) { return &other != &call && other.loop == call.loop && holds_thread(facts, other); });
}

}  // namespace wright
