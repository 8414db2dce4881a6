// What a body does with failures: branches for them, and those that end nowhere.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/code/body_reader.h"
#include "facts/code/status_question.h"
#include "facts/sync_io.h"

namespace wright::code {
namespace {

bool is_log_macro(std::string_view name) {
  constexpr std::array<std::string_view, 13> kNames{"println", "eprintln", "print", "eprint", "info", "warn",      "error",
                                                    "debug",   "trace",    "event", "dbg",    "log",  "error_span"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end() || name.starts_with("log_");
}

enum class Ending : std::uint8_t { Handled, Counted, Logged, Nothing };

bool logs(const Tree& tree, Node node) {
  return is(node, RustKind::macro_invocation_) && is_log_macro(last_segment(tree.text(child_of(node, RustField::macro_))));
}

// `continue`, `return`, `return Ok(())`, `Ok(())`, `()`, a count of 0: the failure is not told to anybody.
bool leaves_silently(const Tree& tree, Node node) {
  if (is(node, RustKind::integer_literal_) && tree.text(node).starts_with('0')) return true;
  constexpr std::array<std::string_view, 6> kTexts{"continue", "return", "return Ok(())", "Ok(())", "()", "return ()"};
  const std::string_view text = tree.text(node);
  if (text.starts_with("Ok::<()") && text.ends_with(">(())")) return true;
  return std::find(kTexts.begin(), kTexts.end(), text) != kTexts.end();
}

Node block_of_else(Node clause) { return is(clause, RustKind::else_clause_) ? clause.named_child(0) : clause; }

Ending ending_of(const Tree& tree, Node branch, int depth = 0);

// `if` and `match` in a branch: the one of their ways that does most about the failure.
Ending ending_of_ways(const Tree& tree, Node choice, int depth) {
  std::vector<Node> ways;
  if (is(choice, RustKind::if_expression_)) {
    ways.push_back(child_of(choice, RustField::consequence_));
    if (const Node other = block_of_else(child_of(choice, RustField::alternative_))) ways.push_back(other);
  } else {
    for_each_named_child(child_of(choice, RustField::body_), [&](Node arm) {
      if (is(arm, RustKind::match_arm_)) ways.push_back(child_of(arm, RustField::value_));
    });
  }
  Ending most = Ending::Nothing;
  for (const Node way : ways) most = std::min(most, ending_of(tree, way, depth + 1));
  return most;
}

// `failed += 1`, `failed = 1`
bool counts(const Tree& tree, Node node) {
  if (is(node, RustKind::assignment_expression_) && is(child_of(node, RustField::left_), RustKind::identifier_))
    return tree.text(child_of(node, RustField::right_)) == "1";
  return is(node, RustKind::compound_assignment_expr_) && is(child_of(node, RustField::left_), RustKind::identifier_) &&
         tree.text(child_of(node, RustField::right_)) == "1" && contains(tree.text(node), "+=");
}

// How the branch of a failure ends: it says something of it (Handled), it counts it or only logs, or it does nothing.
Ending ending_of(const Tree& tree, Node branch, int depth) {
  if (logs(tree, branch)) return Ending::Logged;
  if (counts(tree, branch)) return Ending::Counted;
  if (leaves_silently(tree, branch)) return Ending::Nothing;
  if (depth < 8 && (is(branch, RustKind::if_expression_) || is(branch, RustKind::match_expression_)))
    return ending_of_ways(tree, branch, depth);
  if (!is(branch, RustKind::block_)) return Ending::Handled;
  Ending most = Ending::Nothing;
  for_each_named_child(branch, [&](Node statement) {
    const RustKind kind = kind_of(statement);
    if (kind == RustKind::line_comment_ || kind == RustKind::block_comment_ || statement.kind() == "empty_statement") return;
    const Node inner = kind == RustKind::expression_statement_ ? statement.named_child(0) : statement;
    if (kind == RustKind::let_declaration_) {
      const Node value = child_of(statement, RustField::value_);
      // `let text = format!(..)`, `let text = reply.text().await?` for the line below
      const std::string_view made = value ? tree.text(value) : std::string_view();
      const bool read = contains(made, ".text()") && contains(made, ".await");
      if (!is(value, RustKind::macro_invocation_) && !read) most = Ending::Handled;
      return;
    }
    most = std::min(most, is(inner, RustKind::block_) ? Ending::Handled : ending_of(tree, inner, depth + 1));
  });
  return most;
}

IgnoredHow how_of(Ending ending) {
  if (ending == Ending::Counted) return IgnoredHow::Counted;
  return ending == Ending::Logged ? IgnoredHow::Logged : IgnoredHow::Passed;
}

// `failed` of `if failed`, and of `if !failed`.
struct Flag {
  Node name;
  bool negated = false;
};

Flag flag_of(const Tree& tree, Node condition) {
  const bool negated = is(condition, RustKind::unary_expression_) && tree.text(condition).starts_with('!');
  const Node name = negated ? condition.named_child(0) : condition;
  return is(name, RustKind::identifier_) ? Flag{name, negated} : Flag{};
}

// `a.is_err()` of `a.is_err() || b.is_err()`.
Node first_asked(const Tree& tree, Node condition) {
  while (is(condition, RustKind::binary_expression_) && contains(tree.text(condition), "||"))
    condition = child_of(condition, RustField::left_);
  return condition;
}

// `Err(e)` and `Err(_)`, `Ok(Err(e))` of a task or a timeout: any failure. `Err(Error::NotFound)` is one that the code knows and
// decides about.
bool is_any_failure(std::string_view pattern) {
  if (pattern.starts_with("Ok(Err(") && pattern.ends_with(')')) pattern = pattern.substr(3, pattern.size() - 4);
  if (!pattern.starts_with("Err(") || !pattern.ends_with(')')) return pattern == "_";
  const std::string_view name = pattern.substr(4, pattern.size() - 5);
  return name == ".." || std::all_of(name.begin(), name.end(),
                                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

}  // namespace

namespace {

enum class Use : std::uint8_t { None, Logged, Used };

Use more(Use one, Use other) { return std::max(one, other); }

// What is done with a name below a node: a line of the log tells of it, or it is used.
Use use_of(const Tree& tree, Node node, std::string_view name, std::uint32_t depth = 0) {
  constexpr std::uint32_t kDeepest = 200;
  if (depth > kDeepest) return Use::Used;
  if (is(node, RustKind::identifier_) || is(node, RustKind::shorthand_field_identifier_)) {
    return tree.text(node) == name ? Use::Used : Use::None;
  }
  if (is(node, RustKind::macro_invocation_)) {
    if (!contains(tree.text(node), name)) return Use::None;
    const bool told = logs(tree, node) && last_segment(tree.text(child_of(node, RustField::macro_))) != "dbg";
    return told ? Use::Logged : Use::Used;
  }
  Use most = Use::None;
  for_each_named_child(node, [&](Node child) { most = more(most, use_of(tree, child, name, depth + 1)); });
  return most;
}

// `x.await`, with or without a word about the failure: a Result still.
bool is_awaited_result(const Tree& tree, Node value) {
  constexpr std::array<std::string_view, 4> kSame{"map_err", "inspect_err", "context", "with_context"};
  if (is(value, RustKind::await_expression_)) return true;
  const Node callee = is(value, RustKind::call_expression_) ? child_of(value, RustField::function_) : Node();
  if (!is(callee, RustKind::field_expression_) || !one_of(tree.text(child_of(callee, RustField::field_)), kSame)) return false;
  return is_awaited_result(tree, child_of(callee, RustField::value_));
}

// `if let Err(e) = &sent { error!(..) }` and further down `sent?`: the failure is told after all.
bool is_used_below(const Tree& tree, Node condition, std::string_view name) {
  Node below = condition;
  for (Node node = condition.parent(); node && !is(node, RustKind::function_item_) && !is(node, RustKind::closure_expression_);
       node = node.parent()) {
    bool used = false;
    if (is(node, RustKind::block_)) {
      for_each_named_child(node, [&](Node statement) {
        used = used || (statement.span().begin >= below.span().end && use_of(tree, statement, name) == Use::Used);
      });
    }
    if (used) return true;
    below = node;
  }
  return false;
}

}  // namespace

// `let result = fallible().await;` and then nothing but a line of the log that shows it.
void BodyReader::note_unread(Node let, const std::vector<Node>& after, const Info& info) {
  const Node pattern = child_of(let, RustField::pattern_);
  const Node value = child_of(let, RustField::value_);
  if (!is(pattern, RustKind::identifier_) || !value || !is_awaited_result(*tree_, value)) return;
  Use most = Use::None;
  for (const Node statement : after) most = more(most, use_of(*tree_, statement, text(pattern)));
  if (most == Use::Used) return;
  note_ignored(let, value, info, most == Use::Logged ? IgnoredHow::Logged : IgnoredHow::Dropped);
}

bool is_awaited(Node value) {
  if (is(value, RustKind::await_expression_)) return true;
  const bool chained =
      is(value, RustKind::call_expression_) && is(child_of(value, RustField::function_), RustKind::field_expression_);
  return chained && is_awaited(child_of(child_of(value, RustField::function_), RustField::value_));
}

// Awaited, or given by a call that waits by itself: a function of the project that is not async, a client that blocks.
bool BodyReader::may_wait(Node value, const Info& info) {
  if (is_awaited(value) || info.awaited) return true;
  if (info.call < 0) return false;
  constexpr std::array<std::string_view, 4> kSame{"map_err", "inspect_err", "context", "with_context"};  // a Result still
  const auto at = [&](std::int32_t number) -> const Call& { return facts().calls[static_cast<std::size_t>(number)]; };
  std::int32_t number = info.call;
  while (at(number).is_method && at(number).receiver_call >= 0 && one_of(at(number).path, kSame))
    number = at(number).receiver_call;
  const Call& call = at(number);
  if (call.mention || call.awaited) return false;
  if (sync_io(call)) return true;
  return !call.targets.empty() && std::none_of(call.targets.begin(), call.targets.end(),
                                               [&](FunctionId id) { return index_.functions[id].facts.is_async; });
}

void BodyReader::note_ignored(Node shown, Node value, const Info& info, IgnoredHow how) {
  if (info.call < 0) return;
  facts().ignored_failures.push_back({tree_->place(shown), shortened(value), static_cast<std::uint32_t>(info.call), how});
}

// `let _ = fallible().await;`, `_ = fallible().await;` and `fallible().await.ok();`
void BodyReader::note_dropped_failure(Node statement, Node value, const Info& info) {
  Node awaited = value;
  const bool named_ignore = is(statement, RustKind::let_declaration_) || is(value, RustKind::assignment_expression_);
  if (is(value, RustKind::assignment_expression_)) {
    if (text(child_of(value, RustField::left_)) != "_") return;
    awaited = child_of(value, RustField::right_);
  }
  const bool ok = is(awaited, RustKind::call_expression_) && text(awaited).ends_with(".ok()");
  if (!named_ignore && !ok) return;
  if (ok) awaited = child_of(child_of(awaited, RustField::function_), RustField::value_);
  if (is(awaited, RustKind::try_expression_)) return;  // the function returns with it
  if (!is_awaited(awaited) && (ok || !may_wait(awaited, info))) return;
  note_ignored(statement, value, info, IgnoredHow::Dropped);
}

// `if let Ok(mode) = env::var("MODE") { .. } else { panic!(..) }`
void BodyReader::note_missing_variable(Node body, const Info& value) {
  if (!body || value.call < 0 || !value.environment) return;
  std::string_view first = text(body);
  while (!first.empty() && contains("{ \n\t", first.substr(0, 1))) first.remove_prefix(1);
  if (!first.starts_with("panic!(")) return;
  for (EnvironmentRead& read : facts().environment_reads) {
    if (read.call == static_cast<std::uint32_t>(value.call)) read.panics_when_missing = true;
  }
}

void BodyReader::note_branch(Node pattern, Node body, const Info& value) {
  note_missing_variable(body, value);
  const Place place = tree_->place(pattern);
  const Place none{place.file, {place.span.end, place.span.end}};
  facts().failure_branches.push_back({place, body ? tree_->place(body) : none, value.call, value.fetched, false, false});
  notes().branch_origins.push_back(value.from);
}

void BodyReader::note_absent(Node pattern, Node body, const Info& value) {
  note_branch(pattern, body, value);
  facts().failure_branches.back().absent = true;
}

// `if let Err(e) = value`, `if value.is_err()`, `if value.is_ok() .. else`, and `if let Ok(x) = value` without an else.
void BodyReader::note_condition(Node node, const Info& condition) {
  const Node test = child_of(node, RustField::condition_);
  const Node then = child_of(node, RustField::consequence_);
  const Node otherwise = block_of_else(child_of(node, RustField::alternative_));
  Node value;
  Node branch;
  Info asked_of = condition;
  const auto ask = [&](Node of) {
    value = of;
    const Info* const bound = is(of, RustKind::identifier_) ? find_binding(text(of)) : nullptr;
    asked_of = bound != nullptr ? *bound : Info{};
    const auto& calls = facts().calls;
    const bool direct = is(of, RustKind::await_expression_) && condition.call >= 0;
    if (!direct || calls[static_cast<std::size_t>(condition.call)].receiver_call < 0) return;
    asked_of = condition;  // `if save().await.is_err()`
    asked_of.call = calls[static_cast<std::size_t>(condition.call)].receiver_call;
  };
  if (is(test, RustKind::let_condition_)) {
    const std::string_view pattern = text(child_of(test, RustField::pattern_));
    value = child_of(test, RustField::value_);
    const bool failed = is_any_failure(pattern);
    if (failed) branch = then;
    if (!failed && pattern.starts_with("Ok(") && otherwise) branch = otherwise;
    if (pattern.starts_with("Some(") && otherwise) note_absent(test, otherwise, condition);
    if (!failed && pattern.starts_with("Ok(") && !otherwise) {
      note_branch(test, Node(), condition);
      if (may_wait(value, condition)) note_ignored(test, value, condition, IgnoredHow::Skipped);
    }
  } else if (const Node failed = asked(*tree_, first_asked(*tree_, test), "is_err")) {
    ask(failed);
    branch = then;
  } else if (const Node passed = asked(*tree_, test, "is_ok")) {
    ask(passed);
    branch = otherwise;
  }
  if (const Flag flag = flag_of(*tree_, test); flag.name) {
    // `let verified = verify(..).await.is_ok();` and then `if verified { .. } else { .. }`
    const Info* const bound = find_binding(text(flag.name));
    const Call* const asks =
        bound == nullptr || bound->call < 0 ? nullptr : &facts().calls[static_cast<std::size_t>(bound->call)];
    if (asks != nullptr && asks->is_method && asks->receiver_call >= 0 && (asks->path == "is_ok" || asks->path == "is_err")) {
      value = flag.name;
      asked_of = *bound;
      asked_of.call = asks->receiver_call;
      asked_of.awaited = facts().calls[static_cast<std::size_t>(asks->receiver_call)].awaited;
      branch = (asks->path == "is_err") != flag.negated ? then : otherwise;
    }
  }
  bool of_process = false;
  if (const Node status = unsuccessful(*tree_, test)) {
    ask(status);
    branch = then;
    of_process = asked_of.fetched;
  }
  if (const StatusQuestion question = status_question(*tree_, test); question.reply && !branch) {
    ask(question.reply);
    const Node failed = question.passes ? otherwise : then;
    if (!failed) return;
    const bool told = ending_of(*tree_, failed) == Ending::Handled || (!question.passes && otherwise);
    // What was done in time is used, or the function gives it: the two ways together decide what a refusal means.
    const bool rests =
        question.passes && (ending_of(*tree_, then) <= Ending::Counted || is_used_below(*tree_, node, text(question.reply)));
    if (asked_of.fetched && !told && !rests) note_ignored(test, question.reply, asked_of, how_of(ending_of(*tree_, failed)));
    return;
  }
  if (!branch) return;
  note_branch(test, branch, asked_of);
  // With an else that gives or does something, the two together decide what the failure means.
  const bool rests = branch == then && otherwise && ending_of(*tree_, otherwise) <= Ending::Counted;
  const Ending ending = ending_of(*tree_, branch);
  if (rests || ending == Ending::Handled || !(may_wait(value, asked_of) || of_process)) return;
  const Node kept = looked_at(*tree_, value);
  if (is(kept, RustKind::identifier_) && is_used_below(*tree_, node, text(kept)) && !leaves(*tree_, branch)) return;
  note_ignored(test, value, asked_of, how_of(ending));
}

namespace {

// What a block gives: the expression at its end.
Node given_by(Node body) {
  if (!is(body, RustKind::block_) || body.named_child_count() == 0) return body;
  return body.named_child(body.named_child_count() - 1);
}

// `Ok(_)`, `Ok(())`, `Ok(reply)`; `Ok(None)` and `Ok(false)` may say no, which a failure is taken for on purpose.
bool is_any_success(std::string_view pattern) {
  if (!pattern.starts_with("Ok(") || pattern == "Ok(true)" || pattern == "Ok(false)") return false;
  const std::string_view name = pattern.substr(3, pattern.size() - 4);
  return name == "()" || (std::all_of(name.begin(), name.end(), is_word_part) && (name[0] == '_' || name[0] >= 'a'));
}

// The arm `_` of the match is where its failures go: there are arms of `Ok`, and no other takes any failure.
bool takes_failures(const Tree& tree, Node match) {
  bool has_ok = false;
  bool has_err = false;
  for_each_named_child(child_of(match, RustField::body_), [&](Node arm) {
    const std::string_view pattern =
        is(arm, RustKind::match_arm_) ? tree.text(child_of(arm, RustField::pattern_)) : std::string_view();
    has_ok = has_ok || pattern.starts_with("Ok(");
    has_err = has_err || (pattern != "_" && is_any_failure(pattern));
  });
  return has_ok && !has_err;
}

// `Ok(_) => Movie { name }, Err(e) => { error!(..); Movie { name } }`: whoever gets it takes the failure for a success. A name
// alone may have been changed before.
bool gives_the_same(const Tree& tree, Node match, Node arm) {
  const Node body = child_of(arm, RustField::value_);
  const Node given = given_by(body);
  if (given == body || !(is(given, RustKind::struct_expression_) || is(given, RustKind::call_expression_))) return false;
  bool same = false;
  for_each_named_child(child_of(match, RustField::body_), [&](Node other) {
    if (!is(other, RustKind::match_arm_)) return;
    const std::string_view pattern = tree.text(child_of(other, RustField::pattern_));
    if (is_any_success(pattern)) same = tree.text(given_by(child_of(other, RustField::value_))) == tree.text(given);
  });
  return same;
}

// How the block ends but for what it gives.
Ending ending_before(const Tree& tree, Node block, Node given) {
  Ending most = Ending::Nothing;
  for_each_named_child(block, [&](Node statement) {
    if (statement == given || statement.kind() == "line_comment") return;
    const bool wraps = is(statement, RustKind::expression_statement_);
    most = std::min(most, ending_of(tree, wraps ? statement.named_child(0) : statement));
  });
  return most;
}

}  // namespace

// `Err(e) => ..`, and `_ => ..` after arms of `Ok`.
void BodyReader::note_arm(Node match, Node arm, const Info& value) {
  const Node pattern = child_of(arm, RustField::pattern_);
  const std::string_view written = text(pattern);
  if (written == "None") note_absent(pattern, child_of(arm, RustField::value_), value);
  const bool failure = written == "_" ? takes_failures(*tree_, match) : is_any_failure(written);
  if (!failure) return;
  const Node body = child_of(arm, RustField::value_);
  note_branch(pattern, body, value);
  const Node subject = child_of(match, RustField::value_);
  const Ending ending =
      gives_the_same(*tree_, match, arm) ? ending_before(*tree_, body, given_by(body)) : ending_of(*tree_, body);
  if (ending == Ending::Handled || !may_wait(subject, value)) return;
  note_ignored(pattern, subject, value, how_of(ending));
}

// `let Ok(x) = value else { .. }`
void BodyReader::note_else(Node let, const Info& value) {
  const Node pattern = child_of(let, RustField::pattern_);
  if (!text(pattern).starts_with("Ok(")) return;
  const Node body = child_of(let, RustField::alternative_);
  note_branch(pattern, body, value);
  const Node subject = child_of(let, RustField::value_);
  const Ending ending = ending_of(*tree_, body);
  if (ending == Ending::Handled || !may_wait(subject, value)) return;
  note_ignored(pattern, subject, value, how_of(ending));
}

// An item of a table read as a struct.
bool BodyReader::reads_item(const Info& value) {
  if (value.call < 0) return false;
  const Call& call = facts().calls[static_cast<std::size_t>(value.call)];
  return !call.is_method && call.path.starts_with("serde_dynamo::") && last_segment(call.path).starts_with("from_item");
}

namespace {

constexpr std::array<std::string_view, 4> kResultStill{"map", "map_err", "inspect", "inspect_err"};

// `save().await` of `save().await.map_err(|e| warn!(..)).map(|_| ())`, whose failure the closure may have logged; null for
// others.
Node awaited_before(const Tree& tree, Node value, bool& logged) {
  while (is(value, RustKind::call_expression_)) {
    const Node callee = child_of(value, RustField::function_);
    if (!is(callee, RustKind::field_expression_) || !one_of(tree.text(child_of(callee, RustField::field_)), kResultStill))
      return {};
    const Node closure = child_of(value, RustField::arguments_).named_child(0);
    const bool of_error = tree.text(child_of(callee, RustField::field_)).ends_with("_err");
    if (of_error && is(closure, RustKind::closure_expression_))
      logged = logged || ending_of(tree, child_of(closure, RustField::body_)) == Ending::Logged;
    value = child_of(callee, RustField::value_);
  }
  return is(value, RustKind::await_expression_) ? value : Node();
}

}  // namespace

// `fallible().await.unwrap_or_default()`, `fallible().await.map_or_else(|e| error!(..), ..)`
void BodyReader::note_default(Node call, Node receiver, const Info& value) {
  constexpr std::array<std::string_view, 4> kDefaults{"unwrap_or_default", "unwrap_or", "unwrap_or_else", "map_or_else"};
  const Node callee = child_of(call, RustField::function_);
  const Node name = is(callee, RustKind::field_expression_) ? child_of(callee, RustField::field_) : Node();
  if (!name) return;
  const std::string_view called = text(name);
  if (std::find(kDefaults.begin(), kDefaults.end(), called) == kDefaults.end()) return;
  bool logs = false;
  const Node awaited = awaited_before(*tree_, receiver, logs);
  if (!awaited && !(value.fetched && reads_item(value))) return;
  const Node first = child_of(call, RustField::arguments_).named_child(0);
  logs = logs ||
         (is(first, RustKind::closure_expression_) && ending_of(*tree_, child_of(first, RustField::body_)) == Ending::Logged);
  if (called == "map_or_else" && !logs) return;
  Info failed = value;
  const std::vector<Call>& calls = facts().calls;
  while (failed.call >= 0 && awaited) {  // what is made of the reply does not fail
    const Call& last = calls[static_cast<std::size_t>(failed.call)];
    if (!last.is_method || last.receiver_call < 0 || last.awaited || !one_of(last.path, kResultStill)) break;
    failed.call = last.receiver_call;
  }
  note_ignored(name, receiver, failed, logs ? IgnoredHow::Logged : IgnoredHow::Defaulted);
}

}  // namespace wright::code
