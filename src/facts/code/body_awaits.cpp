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
  const auto as_await = [&](const StatementNote& note) {
    const Node value = note.is_let ? child_of(note.node, RustField::value_) : note.node;
    Await await{tree_->place(value), {}, shortened(value), note.loop};
    for (std::uint32_t call = note.first_call; call < note.last_call; ++call) {
      if (!facts().calls[call].mention) await.calls.push_back(call);
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
    if (note.awaits && note.is_let) facts().awaits.push_back(as_await(note));
    const bool logs = !note.awaits && note.plain;
    if (!note.plain) {
      finish();
      continue;
    }
    std::vector<std::string_view> used;
    collect_identifiers(*tree_, note.is_let ? child_of(note.node, RustField::value_) : note.node, used);
    const bool depends = std::any_of(given.begin(), given.end(), [&](const std::string& name) {
      return std::find(used.begin(), used.end(), name) != used.end() || is_captured(text(note.node), name);
    });
    const bool mutates = note.awaits && contains(text(note.node), "&mut ");
    const bool joins = note.awaits && (contains(text(note.node), "join!(") || contains(text(note.node), "select!"));
    if (mutates || joins || (note.awaits && !note.is_let)) {
      finish();
      continue;
    }
    if (depends) {
      if (note.awaits) finish();
      if (!note.awaits) given.insert(given.end(), note.bound.begin(), note.bound.end());
      if (!note.awaits) continue;
    }
    if (note.awaits) {
      run.awaits.push_back(as_await(note));
      given.insert(given.end(), note.bound.begin(), note.bound.end());
    } else if (!logs) {
      finish();
    }
  }
  finish();
}

}  // namespace wright::code
