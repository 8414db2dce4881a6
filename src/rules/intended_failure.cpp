#include "rules/intended_failure.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/http_error.h"
#include "rules/invocation.h"
#include "rules/records.h"

namespace wright {
namespace {

// What stands in literals and comments of a piece of code, in lower case.
std::string words_in(std::string_view code) {
  std::string words;
  for (std::size_t i = 0; i < code.size(); ++i) {
    std::size_t end = i;
    if (code.substr(i).starts_with("//")) {
      end = std::min(code.find('\n', i), code.size());
    } else if (code[i] == '"') {
      end = i + 1;
      while (end < code.size() && code[end] != '"') end += code[end] == '\\' ? 2 : 1;
      end = std::min(end, code.size());
    } else {
      continue;
    }
    words += code.substr(i, end - i);
    words += '\n';
    i = end;
  }
  return lower_case(words);
}

// The comment that stands right above a line of the file, its markers included.
std::string comment_above(std::string_view text, std::size_t position) {
  std::string comment;
  std::size_t line = text.rfind('\n', position);
  while (line != std::string_view::npos && line > 0) {
    const std::size_t before = text.rfind('\n', line - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::string_view above = trim(text.substr(begin, line - begin));
    if (!above.starts_with("//")) break;
    comment.insert(0, std::string(above.substr(2)) + " ");
    line = before;
  }
  return lower_case(comment);
}

// `.await.ok(); // ignore: it may be gone`
std::string comment_behind(std::string_view text, std::size_t position) {
  const std::string_view line = text.substr(position, text.find('\n', position) - position);
  const std::size_t at = line.find("//");
  return at == std::string_view::npos ? std::string() : lower_case(line.substr(at + 2));
}

bool is_in_comment(std::string_view text, std::size_t position) {
  const std::size_t line = text.rfind('\n', position);
  const std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  return trim(text.substr(begin, position - begin)).starts_with("//");
}

// The beginning of the statement that a place is in: behind the last brace or semicolon.
std::size_t statement_begin(const Place& place) {
  const std::string_view before = std::string_view(place.file->text).substr(0, place.span.begin);
  std::size_t end = before.find_last_of(";{}");
  while (end != std::string_view::npos && is_in_comment(before, end))
    end = end == 0 ? std::string_view::npos : before.find_last_of(";{}", end - 1);
  std::size_t begin = end == std::string_view::npos ? 0 : end + 1;
  while (begin < before.size() && (before[begin] == ' ' || before[begin] == '\n')) ++begin;
  // A comment in between is not code.
  while (before.substr(begin).starts_with("//")) {
    const std::size_t line = before.find('\n', begin);
    if (line == std::string_view::npos) break;
    begin = before.find_first_not_of(" \n\t", line);
    if (begin == std::string_view::npos) return place.span.begin;
  }
  return begin;
}

bool says_so(std::string_view words) {
  constexpr std::array<std::string_view, 35> kWords{
      "continuing",    "continue anyway", "continue without", "proceed",       "anyway",          "best effort",
      "best-effort",   "non-fatal",       "nonfatal",         "not fatal",     "non fatal",       "not critical",
      "non-critical",  "don't fail",      "don’t fail",       "do not fail",   "not fail the",    "fail closed",
      "fail-closed",   "fail open",       "fail-open",        "advisory",      "optional",        "ignor",
      "fall back",     "falling",         "keep going",       "may not exist", "fire and forget", "fire-and-forget",
      "using default", "care if",         "t care",           "t matter",      "not matter"};
  // `warn!("storing the whole event instead")`, not "instead of failing the batch".
  const std::size_t instead = words.find(" instead");
  if (instead != std::string_view::npos && !words.substr(instead).starts_with(" instead of")) return true;
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(words, word); });
}

// Behind an arm of a match, or of an if: where the code goes on that runs after it.
std::size_t past_other_arms(std::string_view text, std::size_t at) {
  for (;;) {
    const std::size_t next = text.find_first_not_of(" \n\t,)", at);
    if (next == std::string_view::npos) return text.size();
    const std::string_view rest = text.substr(next);
    if (rest.starts_with("else")) {
      at = block_end(text, next);
      continue;
    }
    const std::size_t arrow = rest.find("=>");
    if (arrow == std::string_view::npos || arrow > rest.find_first_of(";}")) return next;
    int depth = 0;  // an arm: the rest of the match is not run
    for (std::size_t i = next; i < text.size(); ++i) {
      if (text[i] == '{') ++depth;
      if (text[i] == '}' && --depth < 0) return i;
    }
    return text.size();
  }
}

// Parts of the function that run after the failure, up to the end of the turn of its loop; as spans of the file.
std::vector<Span> run_afterwards(const Function& function, const IgnoredFailure& ignored, const Call& call) {
  const std::string_view file = function.place.file->text;
  const FailureBranch* const branch = branch_of(function, ignored);
  std::size_t at = branch == nullptr ? ignored.place.span.end : std::max(branch->body.span.end, ignored.place.span.end);
  std::size_t end = function.place.span.end;
  if (call.loop >= 0) end = block_end(file, function.loops[static_cast<std::size_t>(call.loop)].place.span.end);
  const std::string_view text = file.substr(0, std::min<std::size_t>(end, file.size()));
  std::vector<Span> parts;
  while (at < text.size()) {
    at = past_other_arms(text, at);
    const std::size_t begin = at;
    int depth = 0;
    for (; at < text.size(); ++at) {
      if (text[at] == '{') ++depth;
      if (text[at] == '}' && --depth < 0) break;
    }
    parts.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    ++at;
  }
  return parts;
}

std::string_view name_of(const Call& call) { return last_name(call.path); }

// More work with an effect follows that has nothing to do with it.
bool works_on(const Function& function, const IgnoredFailure& ignored, const Call& call, const Effects& effects) {
  const std::string operation = sdk_operation(call);
  const std::vector<Span> parts = run_afterwards(function, ignored, call);
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& later) {
    const auto in = [&](const Span& part) {
      return part.begin <= later.name_place.span.begin && later.name_place.span.begin < part.end;
    };
    if (std::none_of(parts.begin(), parts.end(), in) || !effects.waits(later)) return false;
    return name_of(later) != name_of(call) || sdk_operation(later) != operation;
  });
}

// A notice beside the work, a tidying-up.
bool is_secondary(std::string_view name) {
  constexpr std::array<std::string_view, 13> kWords{"comment",       "email",     "mail",        "notice", "notification",
                                                    "notifications", "reaction",  "label",       "labels", "revoke",
                                                    "thread",        "analytics", "confirmation"};
  const std::string lower = lower_case(name);
  const std::vector<std::string_view> words = split(lower, '_');
  return contains(lower, "_last_") ||
         std::any_of(words.begin(), words.end(), [&](std::string_view word) { return one_of(word, kWords); });
}

// `get_item() -> Item`: what it is there for is at hand, whatever else it tells somebody.
bool gives_what_it_reads(const Function& function) {
  constexpr std::array<std::string_view, 4> kVerbs{"get_", "find_", "list_", "fetch_"};
  const std::string returns = function.returns.display();
  const bool reads =
      std::any_of(kVerbs.begin(), kVerbs.end(), [&](std::string_view verb) { return function.name.starts_with(verb); });
  return reads && !returns.empty() && returns != "()" && !contains(returns, "<()");
}

// The comment above what it is given: `let notice = Event { .. };` before `publish(&notice)`.
std::string comment_on_arguments(const Function& function, const Call& call) {
  std::string comment;
  for (std::uint32_t i = 0; i < call.argument_count; ++i) {
    const std::string_view value = let_value(function, plain_name(argument_text(call, i)), call.place.span.begin);
    if (value.empty()) continue;
    const std::string_view file = function.place.file->text;
    const std::size_t let = file.rfind("let ", static_cast<std::size_t>(value.data() - file.data()));
    if (let != std::string_view::npos) comment += comment_above(file, let);
  }
  return comment;
}

bool is_strong(std::string_view words) {
  constexpr std::array<std::string_view, 5> kStrong{"best effort", "best-effort", "non-fatal", "fire-and-forget", "never fails"};
  return std::any_of(kStrong.begin(), kStrong.end(), [&](std::string_view word) { return contains(words, word); });
}

bool leaves(std::string_view body) { return contains(body, "return") || contains(body, "continue") || contains(body, "break"); }

bool only_warns(std::string_view body) {
  const bool warns = contains(body, "warn!(") || contains(body, "debug!(") || contains(body, "trace!(");
  return warns && !contains(body, "error!(");
}

bool has_other_effect(const Function& function, const Call& call, const Effects& effects) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& other) {
    constexpr std::array<std::string_view, 5> kChanges{"insert", "update", "delete", "exec", "execute"};
    const bool another = !is_inside(other.place, call.place) && name_of(other) != name_of(call);
    const bool works = effects.waits(other) || one_of(name_of(other), kChanges);
    return another && other.awaited && works && !is_secondary(name_of(other));
  });
}

}  // namespace

bool tells_log(std::string_view body) {
  const std::string lower = lower_case(body);
  return contains(lower, "error!(") || contains(lower, "eprintln!(") ||
         (contains(lower, "println!(") && (contains(lower, "error") || contains(lower, "fail")));
}

const FailureBranch* branch_of(const Function& function, const IgnoredFailure& ignored) {
  const auto branch = std::find_if(function.failure_branches.begin(), function.failure_branches.end(),
                                   [&](const FailureBranch& one) { return one.place.span == ignored.place.span; });
  return branch == function.failure_branches.end() ? nullptr : &*branch;
}

bool goes_on_by_intent(const Function& function, const IgnoredFailure& ignored) {
  const Call& call = function.calls[ignored.call];
  const std::string_view file = function.place.file->text;
  const FailureBranch* const branch = branch_of(function, ignored);
  std::string words = comment_above(file, statement_begin(call.place));
  words += comment_above(file, statement_begin(ignored.place));
  words += comment_behind(file, ignored.place.span.end);
  if (branch != nullptr) words += words_in(branch->body.text());
  if (says_so(words)) return true;
  return is_strong(comment_above(file, function.place.span.begin)) || is_strong(comment_on_arguments(function, call));
}

bool is_beside_the_work(const Function& function, const IgnoredFailure& ignored, const Call& call, const Effects& effects) {
  if (ignored.how != IgnoredHow::Logged) return false;
  const std::string operation = sdk_operation(call);
  const std::string_view name = operation.empty() ? name_of(call) : std::string_view(operation);
  const FailureBranch* const branch = branch_of(function, ignored);
  const std::string body = branch == nullptr ? std::string() : lower_case(branch->body.text());
  if (contains(body, "revoke") || contains(name, "_last_")) return true;
  if (has_name_part(function.name, "stats") || has_name_part(function.name, "statistics")) return true;
  if (gives_what_it_reads(function) && effects.has(call)) return true;
  const bool notice = only_warns(body) && (contains(body, " email") || contains(body, "notification"));
  if ((notice || is_secondary(name)) && has_other_effect(function, call, effects)) return true;
  return only_warns(body) && !leaves(body) && works_on(function, ignored, call, effects);
}

bool is_only_warned_of(const Function& function, const IgnoredFailure& ignored) {
  const FailureBranch* const branch = branch_of(function, ignored);
  return ignored.how == IgnoredHow::Logged && branch != nullptr && only_warns(branch->body.text());
}

bool is_kept_in_value(const Function& function, const Call& call) {
  if (call.targets.empty()) return false;
  constexpr std::array<std::string_view, 10> kClients{"conn", "tx",    "client", "transaction", "db",
                                                      "pool", "redis", "self",   "con",         "session"};
  const std::string_view text = function.place.text();
  const std::string_view after = text.substr(std::min<std::size_t>(call.place.span.end - function.place.span.begin, text.size()));
  for (std::uint32_t i = 0; i < call.argument_count; ++i) {
    const std::string_view argument = argument_text(call, i);
    if (!argument.starts_with("&mut ")) continue;
    const std::string_view lent = argument.substr(5);
    const bool is_name = !lent.empty() && std::all_of(lent.begin(), lent.end(), is_word_part);
    if (is_name && !one_of(lent, kClients) && holds_word(after, lent)) return true;
  }
  return false;
}

bool only_looks_up(const Facts& facts, const Function& function, const IgnoredFailure& ignored, const Call& call) {
  if (ignored.how == IgnoredHow::Dropped || ignored.how == IgnoredHow::Counted) return false;
  const FailureBranch* const branch = branch_of(function, ignored);
  const std::string body = branch == nullptr ? std::string() : lower_case(branch->body.text());
  if (ignored.how == IgnoredHow::Logged && (!only_warns(body) || leaves(body))) return false;
  if (call.targets.empty()) return call.path == "send" && sdk_operation(call).empty() && contains(call.place.text(), ".get(");
  constexpr std::array<std::string_view, 6> kVerbs{"fetch", "find", "load", "read", "search", "lookup"};
  return std::all_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const std::string& name = facts.code.functions[id].name;
    return name == "new" || one_of(std::string_view(name).substr(0, name.find('_')), kVerbs);
  });
}

bool is_tried_again(const Function& function, const IgnoredFailure& ignored, const Call& call) {
  if (call.loop < 0 || (ignored.how != IgnoredHow::Logged && ignored.how != IgnoredHow::Passed)) return false;
  const Loop& loop = function.loops[static_cast<std::size_t>(call.loop)];
  const std::string_view file = function.place.file->text;
  const std::string_view inside = file.substr(0, function.place.span.end);
  const std::size_t end = block_end(inside, loop.place.span.end);
  const std::string_view after = inside.substr(std::min(end, inside.size()));
  return loop.returns && (contains(after, "Err(") || contains(after, "bail!(") || contains(after, "panic!("));
}

bool removes_replaced(const Function& function, const IgnoredFailure& ignored, const Call& call) {
  constexpr std::array<std::string_view, 6> kOld{"old", "existing", "previous", "stale", "obsolete", "orphaned"};
  const std::string operation = sdk_operation(call);
  const std::string name = lower_case(operation.empty() ? name_of(call) : std::string_view(operation));
  constexpr std::array<std::string_view, 5> kRemovals{"delete", "delete_object", "delete_objects", "put_object_tagging",
                                                      "remove_file"};
  if (!one_of(name, kRemovals)) return false;
  const FailureBranch* const branch = branch_of(function, ignored);
  std::string words = branch == nullptr ? std::string() : words_in(branch->body.text());
  words += replace_all(lower_case(call.place.text()), "_", " ");
  return std::any_of(kOld.begin(), kOld.end(), [&](std::string_view word) { return holds_word(words, word); });
}

bool is_status_of_task(const Facts& facts, const Function& function, const IgnoredFailure& ignored, const Call& call) {
  constexpr std::array<std::string_view, 4> kWords{"status", "progress", "_run_on_completion", "mark_"};
  const bool status = std::any_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
    const std::string name = lower_case(facts.code.functions[id].qualified);
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(name, word); });
  });
  if (!status || call.executor != Executor::Spawned) return false;
  const FailureBranch* const branch = branch_of(function, ignored);
  if (ignored.how == IgnoredHow::Logged) return branch != nullptr && tells_log(branch->body.text());
  return ignored.how == IgnoredHow::Dropped && std::all_of(call.targets.begin(), call.targets.end(), [&](FunctionId id) {
           const std::vector<FailureBranch>& branches = facts.code.functions[id].failure_branches;
           return std::any_of(branches.begin(), branches.end(),
                              [](const FailureBranch& one) { return one.body.file != nullptr && tells_log(one.body.text()); });
         });
}

bool drives_connection(const IgnoredFailure& ignored, const Call& given) {
  constexpr std::array<std::string_view, 3> kMakers{"connect", "connect_raw", "handshake"};
  constexpr std::string_view kAwait = ".await";
  if (!one_of(last_name(given.path), kMakers) || !ignored.text.ends_with(kAwait)) return false;
  const std::string name = ignored.text.substr(0, ignored.text.size() - kAwait.size());
  return std::all_of(name.begin(), name.end(), is_word_part) &&
         contains(without_spaces(statement_before(given.place)), "," + name + ")=");
}

bool is_refused_afterwards(const Function& function, const IgnoredFailure& ignored, const Call& call) {
  const std::string_view file = function.place.file->text;
  std::string after;
  for (const Span& part : run_afterwards(function, ignored, call)) after += file.substr(part.begin, part.end - part.begin);
  return call.loop < 0 && !contains(after, ".await") && !contains(after, "Ok(") && !error_statuses(after).empty();
}

bool is_of_disconnect(const Facts& facts, const Running& running, const IgnoredFailure& ignored) {
  if (ignored.how != IgnoredHow::Logged) return false;
  const auto named_so = [](std::string_view name) {
    return has_name_part(replace_all(lower_case(name), "-", "_"), "disconnect");
  };
  return named_so(running.entry->binary) || named_so(running.function->name) ||
         std::any_of(running.reached->path.begin(), running.reached->path.end(),
                     [&](const PathStep& step) { return named_so(facts.code.functions[step.function].name); });
}

}  // namespace wright
