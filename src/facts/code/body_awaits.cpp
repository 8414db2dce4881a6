// Awaits that follow one another, and guards that live while one is reached.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/code/body_reader.h"

namespace wright::code {
namespace {

// What unlocks, borrows or enters, without the `unwrap()` after it.
struct Taken {
  Node call;  // `x.lock()`
  bool unwrapped = false;
};

Taken taken_of(const Tree& tree, Node value) {
  Taken taken;
  constexpr std::array<std::string_view, 3> kUnwraps{"unwrap", "expect", "unwrap_or_else"};
  for (int depth = 0; depth < 3 && value; ++depth) {
    if (is(value, RustKind::try_expression_)) {
      value = value.named_child(0);
      taken.unwrapped = true;
      continue;
    }
    if (!is(value, RustKind::call_expression_) || !is(child_of(value, RustField::function_), RustKind::field_expression_)) break;
    const Node callee = child_of(value, RustField::function_);
    const std::string_view name = tree.text(child_of(callee, RustField::field_));
    if (std::find(kUnwraps.begin(), kUnwraps.end(), name) == kUnwraps.end()) {
      taken.call = value;
      break;
    }
    taken.unwrapped = true;
    value = child_of(callee, RustField::value_);
  }
  return taken;
}

// `format!("Bearer {token}")`
bool is_captured(std::string_view text, const std::string& name) {
  return contains(text, "{" + name + "}") || contains(text, "{" + name + ":");
}

// `if thread.archived { return Err(..) }`, `if list.is_empty() { bail!(..) }`, also with a line of the log for the other case: it
// seldom happens, and the statements after it hang on nothing else of it. Who may go on is another question.
bool refuses_what_is_missing(std::string_view statement) {
  const std::size_t open = statement.find('{');
  if (!statement.starts_with("if ") || statement.starts_with("if let ") || open == std::string_view::npos) return false;
  const std::string asked = lower_case(statement.substr(0, open));
  constexpr std::array<std::string_view, 3> kStates{"is_empty()", "archived", "deleted"};
  if (std::none_of(kStates.begin(), kStates.end(), [&](std::string_view state) { return contains(asked, state); })) return false;
  const std::string all = lower_case(statement);
  constexpr std::array<std::string_view, 8> kRights{"auth", "permi", "forbid", "denied", "role", "admin", "token", ".await"};
  if (std::any_of(kRights.begin(), kRights.end(), [&](std::string_view right) { return contains(all, right); })) return false;
  const std::size_t close = statement.find('}', open);
  const std::string_view body = trim(statement.substr(open + 1, close - open - 1));
  const std::string_view rest = close == std::string_view::npos ? "" : trim(statement.substr(close + 1));
  constexpr std::string_view kElse = "else {";
  const std::string_view other = rest.starts_with(kElse) ? trim(rest.substr(kElse.size())) : rest;
  const bool logs = contains(other.substr(0, other.find('(')), "!") && std::count(other.begin(), other.end(), ';') == 1;
  return (body.starts_with("return Err(") || contains(body, "bail!(")) && (rest.empty() || rest == ";" || logs);
}

// The awaited value in `found.append(&mut fetch().await)`, `found.extend(fetch().await?)`, `found.push(fetch().await)`: what is
// gathered in a list.
Node gathered(const Tree& tree, Node statement) {
  const Node call = is(statement, RustKind::expression_statement_) ? statement.named_child(0) : Node{};
  if (!call || !is(call, RustKind::call_expression_)) return {};
  const Node callee = child_of(call, RustField::function_);
  if (!is(callee, RustKind::field_expression_) || !is(child_of(callee, RustField::value_), RustKind::identifier_)) return {};
  constexpr std::array<std::string_view, 3> kGathers{"append", "extend", "push"};
  const Node arguments = child_of(call, RustField::arguments_);
  if (!one_of(tree.text(child_of(callee, RustField::field_)), kGathers) || arguments.named_child_count() != 1) return {};
  Node value = arguments.named_child(0);
  if (is(value, RustKind::reference_expression_)) value = child_of(value, RustField::value_);
  const Node tried = is(value, RustKind::try_expression_) ? value.named_child(0) : value;
  return is_awaited(tried) ? value : Node{};
}

bool is_plain_name(Node pattern) { return is(pattern, RustKind::identifier_) || is(pattern, RustKind::mut_pattern_); }

}  // namespace

namespace {

// `body.collect().await`, `axum::body::to_bytes(body, LIMIT).await`: what the caller sent, which Lambda has brought as a whole.
bool reads_body(const Call& call) {
  constexpr std::array<std::string_view, 4> kReaders{"hyper::body::to_bytes", "axum::body::to_bytes", "hyper::body::aggregate",
                                                     "actix_web::body::to_bytes"};
  if (!call.is_method) return one_of(call.path, kReaders);
  return call.path == "collect" && call.argument_count == 0 && last_segment(call.receiver.path) == "Body";
}

}  // namespace

Info BodyReader::await_expression(Node node, Surroundings around) {
  ++awaits_;
  around.awaited = true;
  Info info = expression(node.named_child(0), around);
  const bool reads = info.call >= 0 && info.from != 0 && reads_body(facts().calls[static_cast<std::size_t>(info.call)]);
  info.fetched = info.fetched || !reads;
  info.io = info.fetched;
  info.awaited = true;
  info.literal = false;
  info.item = false;
  info.environment = false;
  info.formatted = 0;
  wait_for_task(info);
  note_held_guards(node, around);
  return info;
}

// The handle of a task gives what the task gave, inside a JoinError's Result.
void wait_for_task(Info& info) {
  if (last_segment(info.type.path) != "JoinHandle") return;
  info.type = {"Result", info.type.arguments};
  info.joined = true;
}

// A guard lives to the end of its block when it is bound to a name.
std::optional<Guard> BodyReader::guard_of(Node pattern, Node value, const Info& info, const Surroundings& around) const {
  if (!is_plain_name(pattern) || info.awaited) return std::nullopt;
  const Taken taken = taken_of(*tree_, value);
  if (!taken.call) return std::nullopt;
  const Span span = tree_->place(taken.call).span;
  const std::vector<Call>& calls = index_.functions[id_].facts.calls;
  const auto call =
      std::find_if(calls.rbegin(), calls.rend(), [&](const Call& c) { return c.is_method && c.place.span == span; });
  if (call == calls.rend() || call->argument_count != 0 || call->awaited) return std::nullopt;
  const std::string& type = call->receiver.path;
  const auto guard = [&](GuardKind kind) { return Guard{kind, tree_->place(value), around.body}; };
  const bool of_tokio = type.starts_with("tokio") || type.starts_with("futures") || type.starts_with("async_");
  const bool locks = call->path == "lock" || call->path == "read" || call->path == "write";
  const bool parking = type.starts_with("parking_lot") && locks;
  const bool standard = (call->path == "lock" && taken.unwrapped) || (type.starts_with("std::sync::") && locks);
  if (!of_tokio && (parking || standard)) return guard(GuardKind::Mutex);
  if ((call->path == "borrow" || call->path == "borrow_mut") && last_segment(type) == "RefCell" && !taken.unwrapped)
    return guard(GuardKind::RefCell);
  if ((call->path == "enter" || call->path == "entered") && type == "tracing::Span") return guard(GuardKind::Span);
  return std::nullopt;
}

void BodyReader::note_held_guards(Node await, const Surroundings& around) {
  for (Binding& binding : bindings_) {
    if (!binding.guard || binding.guard->body != around.body) continue;
    facts().held_guards.push_back({binding.guard->kind, binding.guard->place, tree_->place(await), binding.name});
    binding.guard.reset();  // the first await tells enough
  }
}

// `drop(guard)`
void BodyReader::release(Node argument) {
  for (auto binding = bindings_.rbegin(); binding != bindings_.rend(); ++binding) {
    if (binding->name != text(argument)) continue;
    binding->guard.reset();
    return;
  }
}

// One of several expressions beside one another: fields of a struct, arguments of a call, parts of a tuple.
Info BodyReader::part_expression(Node node, Surroundings around, std::vector<StatementNote>& parts) {
  StatementNote note;
  note.node = node;
  note.first_call = static_cast<std::uint32_t>(facts().calls.size());
  note.loop = around.loop;
  const Info value = expression(node, around);
  note.last_call = static_cast<std::uint32_t>(facts().calls.size());
  const Node tried = is(node, RustKind::try_expression_) ? node.named_child(0) : node;
  note.awaits = is_awaited(tried);
  parts.push_back(std::move(note));
  return value;
}

// The parts of one expression cannot use one another's values.
void BodyReader::find_parts_run(const std::vector<StatementNote>& parts) {
  AwaitRun run;
  for (const StatementNote& part : parts) {
    if (!part.awaits || contains(text(part.node), "&mut ")) continue;
    Await await{tree_->place(part.node), {}, shortened(part.node), part.loop};
    for (std::uint32_t call = part.first_call; call < part.last_call; ++call) {
      if (!facts().calls[call].mention) await.calls.push_back(call);
    }
    run.awaits.push_back(std::move(await));
  }
  if (run.awaits.size() > 1) facts().await_runs.push_back(std::move(run));
}

void BodyReader::find_await_runs(const std::vector<StatementNote>& statements) {
  const auto as_await = [&](const StatementNote& note, Node value) {
    Await await{tree_->place(value), {}, shortened(value), note.loop};
    for (std::uint32_t number = note.first_call; number < note.last_call; ++number) {
      const Call& call = facts().calls[number];
      const bool around = call.place.span.begin < await.place.span.begin || call.place.span.end > await.place.span.end;
      if (!call.mention && !around) await.calls.push_back(number);
    }
    return await;
  };
  AwaitRun run;
  std::vector<std::string> given;  // names that hang on the run's awaits
  const auto finish = [&] {
    if (run.awaits.size() > 1) facts().await_runs.push_back(run);
    run.awaits.clear();
    given.clear();
  };
  for (const StatementNote& note : statements) {
    const Node part = gathered(*tree_, note.node);
    const Node value = part ? part : (note.is_let ? child_of(note.node, RustField::value_) : note.node);
    if (note.awaits && note.is_let) facts().awaits.push_back(as_await(note, value));
    const bool logs = !note.awaits && note.plain;
    if (!note.plain && !part) {
      if (!refuses_what_is_missing(text(note.node))) finish();
      continue;
    }
    std::vector<std::string_view> used;
    collect_identifiers(*tree_, value, used);
    const bool depends = std::any_of(given.begin(), given.end(), [&](const std::string& name) {
      return std::find(used.begin(), used.end(), name) != used.end() || is_captured(text(note.node), name);
    });
    const bool mutates = note.awaits && contains(text(value), "&mut ");
    const bool joins = note.awaits && (contains(text(note.node), "join!(") || contains(text(note.node), "select!"));
    if (mutates || joins || (note.awaits && !note.is_let && !part)) {
      finish();
      continue;
    }
    if (depends) {
      if (note.awaits) finish();
      if (!note.awaits) given.insert(given.end(), note.bound.begin(), note.bound.end());
      if (!note.awaits) continue;
    }
    if (note.awaits) {
      run.awaits.push_back(as_await(note, value));
      if (part) given.emplace_back(text(note.node).substr(0, text(note.node).find('.')));
      given.insert(given.end(), note.bound.begin(), note.bound.end());
    } else if (!logs) {
      finish();
    }
  }
  finish();
}

}  // namespace wright::code
