#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "facts/code/body_reader.h"

namespace wright::code {
namespace {

constexpr std::size_t kShownText = 160;  // bytes of an expression that a message may show

// Whether any node below (closures and inner functions aside) is of a kind.
template <typename Wanted>
bool holds(Node node, const Wanted& wanted, std::uint32_t depth = 0) {
  if (depth > 400) return false;
  bool found = false;
  for_each_named_child(node, [&](Node child) {
    if (found) return;
    const RustKind kind = kind_of(child);
    if (kind == RustKind::closure_expression_ || kind == RustKind::function_item_ || kind == RustKind::async_block_) return;
    found = wanted(child) || holds(child, wanted, depth + 1);
  });
  return found;
}

// `total += written`, and the body names `total` nowhere else.
bool only_adds(const Tree& tree, Node body, Node assignment) {
  if (is(child_of(assignment, RustField::right_), RustKind::integer_literal_)) return true;
  const std::string_view left = tree.text(child_of(assignment, RustField::left_));
  const std::string_view whole = tree.text(body);
  std::size_t named = 0;
  std::size_t added = 0;
  for (std::size_t at = whole.find(left); at != std::string_view::npos; at = whole.find(left, at + 1)) {
    const std::size_t end = at + left.size();
    if ((at > 0 && is_word_part(whole[at - 1])) || (end < whole.size() && is_word_part(whole[end]))) continue;
    ++named;
    if (whole.substr(end).starts_with(" += ")) ++added;
  }
  return named == added;
}

bool brings_event(const Type& type) {
  if (last_segment(type.path) == "LambdaEvent") return true;
  return type.path == "lambda_http::Request" || (type.path == "http::Request" && !type.arguments.empty());
}

}  // namespace

BodyReader::BodyReader(Index& index, Bodies& bodies, FunctionId id)
    : index_(index), bodies_(bodies), id_(id), tree_(index.functions[id].tree) {}

void BodyReader::read(std::vector<Binding> captured) {
  if (!item().body) return;
  bindings_ = std::move(captured);
  const Function& own = facts();
  std::size_t number = 0;
  if (item().is_macro) bind_fragments();
  const Node list = item().is_macro ? Node() : child_of(item().item, RustField::parameters_);
  if (list) {
    for_each_named_child(list, [&](Node parameter) {
      const RustKind kind = kind_of(parameter);
      if (kind == RustKind::attribute_item_ || is_comment(parameter) || number >= own.parameter_types.size()) return;
      Info info;
      info.type = own.parameter_types[number];
      info.routed = is_router(without_pointers(info.type).path);
      info.from = number < 63 ? Origins{1} << number : 0;
      info.whole = brings_event(info.type);
      if (kind == RustKind::self_parameter_) {
        bindings_.push_back({"self", info});
      } else {
        bind(kind == RustKind::parameter_ ? child_of(parameter, RustField::pattern_) : parameter, info);
      }
      ++number;
    });
  }
  Surroundings around;
  around.in_async = own.is_async;
  const Info tail = expression(item().body, around);
  notes().tail_handlers = tail.handlers;
  notes().tail_makers = tail.makers;
}

Info BodyReader::block(Node node, Surroundings around) {
  const std::size_t outer = bindings_.size();
  const std::size_t proven = proven_.size();
  std::vector<StatementNote> statements;
  Info last;
  bool left_out = false;
  for_each_named_child(node, [&](Node statement) {
    const RustKind kind = kind_of(statement);
    if (kind == RustKind::line_comment_ || kind == RustKind::block_comment_) return;
    if (kind == RustKind::attribute_item_) {
      left_out = left_out || is_left_out(statement);
      return;
    }
    if (std::exchange(left_out, false)) return;
    StatementNote note;
    note.node = statement;
    note.is_let = kind == RustKind::let_declaration_;
    note.first_call = static_cast<std::uint32_t>(facts().calls.size());
    note.loop = around.loop;
    const std::uint32_t awaits_before = awaits_;
    const std::size_t bound_before = bindings_.size();
    last = {};
    if (note.is_let) {
      let_statement(statement, around);
    } else if (kind == RustKind::expression_statement_) {
      Surroundings inner = around;
      inner.dropped = contains(text(statement).substr(text(statement).size() - 1), ";");
      const Node value = statement.named_child(0);
      const Info info = expression(value, inner);
      if (inner.dropped) note_dropped_failure(statement, value, info);
      last = info;
    } else {
      last = expression(statement, around);
    }
    prove_after(statement);
    around = once_if(around.guard < 0 && returns_kept(statement, node), around);
    note.awaits = awaits_ != awaits_before;
    note.last_call = static_cast<std::uint32_t>(facts().calls.size());
    for (std::size_t i = bound_before; i < bindings_.size(); ++i) note.bound.push_back(bindings_[i].name);
    const Node value = note.is_let ? child_of(statement, RustField::value_)
                                   : (kind == RustKind::expression_statement_ ? statement.named_child(0) : statement);
    const RustKind value_kind = kind_of(value);
    note.plain = (note.is_let && !child_of(statement, RustField::alternative_)) || value_kind == RustKind::macro_invocation_ ||
                 value_kind == RustKind::await_expression_ || value_kind == RustKind::try_expression_;
    statements.push_back(std::move(note));
  });
  note_unread_results(statements, outer);
  find_await_runs(statements);
  leave_scope(outer);
  end_proofs(proven);
  return last;
}

// `#[cfg(test)]`, and `#[cfg(feature = "x")]` of a feature that no program is built with.
bool BodyReader::is_left_out(Node attribute) const {
  const FunctionItem& own = index_.functions[id_];
  const std::string_view whole = text(attribute);
  const std::size_t open = whole.find('[');
  if (own.facts.is_test || open == std::string_view::npos) return false;
  return code::is_left_out(index_.builds, own.facts.crate, trim(whole.substr(open + 1, whole.size() - open - 2)));
}

// `if cfg!(feature = "x") { .. }`
bool BodyReader::is_off(Node condition) const {
  std::string written(text(condition));
  if (!written.starts_with("cfg!(")) return false;
  written.erase(3, 1);
  const FunctionItem& own = index_.functions[id_];
  return !own.facts.is_test && code::is_left_out(index_.builds, own.facts.crate, written);
}

Surroundings BodyReader::once_if(bool once, Surroundings around) {
  if (once && around.guard < 0) around.guard = guards_++;
  return around;
}

void BodyReader::note_unread_results(const std::vector<StatementNote>& statements, std::size_t outer) {
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const StatementNote& note = statements[i];
    if (!note.is_let || !note.awaits || note.bound.size() != 1) continue;
    const auto binding = std::find_if(bindings_.begin() + static_cast<std::ptrdiff_t>(outer), bindings_.end(),
                                      [&](const Binding& one) { return one.name == note.bound.front(); });
    if (binding == bindings_.end()) continue;
    std::vector<Node> after;
    for (std::size_t later = i + 1; later < statements.size(); ++later) after.push_back(statements[later].node);
    note_unread(note.node, after, binding->info);
  }
}

// A task's handle that was bound to a name and never looked at is as good as dropped.
void BodyReader::leave_scope(std::size_t outer) {
  for (std::size_t i = outer; i < bindings_.size(); ++i) {
    const Binding& binding = bindings_[i];
    if (binding.used || binding.info.call < 0 || last_segment(binding.info.type.path) != "JoinHandle") continue;
    facts().calls[static_cast<std::size_t>(binding.info.call)].result_used = false;
  }
  bindings_.resize(outer);
}

void BodyReader::let_statement(Node node, Surroundings around) {
  const Node pattern = child_of(node, RustField::pattern_);
  const Node value = child_of(node, RustField::value_);
  const Node type = child_of(node, RustField::type_);
  const bool ignores = text(pattern) == "_";
  around.dropped = ignores;
  const Type written = type ? read_type(type_context(), type) : Type{};
  Info info;
  const std::size_t first_call = facts().calls.size();
  if (is(value, RustKind::closure_expression_)) {
    info.handlers.push_back(add_closure(value, around));  // a function with a name, called or handed on later
  } else {
    if (type) expect(value, written);
    info = expression(value, around);
  }
  constexpr std::array<std::string_view, 5> kForNothing{"_res", "_result", "_ret", "_response", "_resp"};
  const bool awaited = is(value, RustKind::await_expression_);  // note_unread() looks at it
  if (value && (ignores || (!awaited && one_of(text(pattern), kForNothing)))) note_dropped_failure(node, value, info);
  note_holder(pattern, value);
  if (type) {
    const bool open = !written.arguments.empty() && written.arguments[0].path == "_" && written.path == info.type.path;
    if (written.known() && written.path != "_" && !open) info.type = written;
    for (std::size_t call = first_call; call < facts().calls.size(); ++call) {
      Call& made = facts().calls[call];
      if (made.path.starts_with("serde_json::from_") && !made.decoded.known()) made.decoded = info.type;
    }
  }
  if (const Node otherwise = child_of(node, RustField::alternative_)) {
    deciders_.push_back({info, DecidedBy::Failure, value});
    expression(otherwise, once_if(fills_kept(value, otherwise), around));
    deciders_.pop_back();
    note_else(node, info);
  }
  const std::size_t before = bindings_.size();
  bind(pattern, info);
  for (std::size_t i = before; i < bindings_.size(); ++i) forget(bindings_[i].name);
  prove_made(pattern, value);
  if (bindings_.size() == before + 1) bindings_.back().guard = guard_of(pattern, value, info, around);
}

Info BodyReader::if_expression(Node node, Surroundings around) {
  const std::size_t outer = bindings_.size();
  const Info condition = expression(child_of(node, RustField::condition_), around);
  note_condition(node, condition);
  const Node test = child_of(node, RustField::condition_);
  const bool matches = is(test, RustKind::let_condition_);
  const std::string_view pattern = matches ? text(child_of(test, RustField::pattern_)) : std::string_view();
  const bool failed = pattern.starts_with("Err(") || pattern == "None";
  const bool passed = pattern.starts_with("Ok(") || pattern.starts_with("Some(");
  const Node asked = matches ? child_of(test, RustField::value_) : Node();
  deciders_.push_back({condition, failed ? DecidedBy::Failure : (matches ? DecidedBy::Choice : DecidedBy::Condition), asked});
  const std::size_t proven = proven_.size();
  if (matches) prove_branch(child_of(test, RustField::pattern_), asked, Branch::Taken);
  const Node then = child_of(node, RustField::consequence_);
  const Node looked = asked ? asked : test;
  Info result = is_off(test) ? Info{} : expression(then, once_if((!matches || failed) && fills_kept(looked, then), around));
  end_proofs(proven);
  leave_scope(outer);
  if (const Node otherwise = child_of(node, RustField::alternative_)) {
    deciders_.back().by = passed ? DecidedBy::Failure : (matches ? DecidedBy::Choice : DecidedBy::Condition);
    if (matches) prove_branch(child_of(test, RustField::pattern_), asked, Branch::Other);
    const Info other = expression(otherwise, once_if(matches && fills_kept(asked, otherwise), around));
    end_proofs(proven);
    merge(result, other);
    if (!result.type.known()) result.type = other.type;
  }
  deciders_.pop_back();
  return result;
}

// `Err(e)` and `None`, and `_` beside `Ok(x)` or `Some(x)`.
DecidedBy BodyReader::decided_by(Node match, Node arm) const {
  const std::string_view pattern = text(child_of(arm, RustField::pattern_));
  if (pattern.starts_with("Err(") || pattern == "None") return DecidedBy::Failure;
  if (pattern != "_") return DecidedBy::Choice;
  std::uint32_t arms = 0;
  bool passes = false;
  for_each_named_child(child_of(match, RustField::body_), [&](Node other) {
    if (!is(other, RustKind::match_arm_)) return;
    ++arms;
    const std::string_view written = text(child_of(other, RustField::pattern_));
    passes = passes || written.starts_with("Ok(") || written.starts_with("Some(");
  });
  return passes && arms == 2 ? DecidedBy::Failure : DecidedBy::Choice;
}

namespace {

// `match order.path { Some(path) => .., None => .. }` asks whether it is there, and says nothing of the other fields.
bool asks_presence(const Tree& tree, Node match) {
  bool found = false;
  for_each_named_child(child_of(match, RustField::body_), [&](Node arm) {
    const std::string_view written = is(arm, RustKind::match_arm_) ? tree.text(child_of(arm, RustField::pattern_)) : "";
    constexpr std::array<std::string_view, 3> kPresent{"Some(", "Ok(", "Err("};
    found = found || written == "None" ||
            std::any_of(kPresent.begin(), kPresent.end(), [&](std::string_view way) { return written.starts_with(way); });
  });
  return found;
}

}  // namespace

Info BodyReader::match_expression(Node node, Surroundings around) {
  const Node subject = child_of(node, RustField::value_);
  const Info value = expression(subject, around);
  const bool tagged = is(subject, RustKind::field_expression_) && !asks_presence(*tree_, node);
  if (tagged) tagged_.emplace_back(text(child_of(subject, RustField::value_)));
  deciders_.push_back({value, DecidedBy::Choice, subject});
  const std::size_t proven = proven_.size();
  Info result;
  for_each_named_child(child_of(node, RustField::body_), [&](Node arm) {
    if (!is(arm, RustKind::match_arm_)) return;
    bool left_out = false;
    for_each_named_child(arm,
                         [&](Node part) { left_out = left_out || (is(part, RustKind::attribute_item_) && is_left_out(part)); });
    if (left_out) return;
    const std::size_t outer = bindings_.size();
    const Node pattern = child_of(arm, RustField::pattern_);
    bind(pattern, value);
    if (const Node guard = child_of(pattern, RustField::condition_)) expression(guard, around);
    deciders_.back().by = decided_by(node, arm);
    prove_branch(pattern, subject, Branch::Taken);
    const Node does = child_of(arm, RustField::value_);
    const bool fills = deciders_.back().by == DecidedBy::Failure && fills_kept(subject, does);
    const Info arm_value = expression(does, once_if(fills, around));
    end_proofs(proven);
    note_arm(node, arm, value);
    leave_scope(outer);
    merge(result, arm_value);
    if (!result.type.known()) result.type = arm_value.type;
  });
  deciders_.pop_back();
  if (tagged) tagged_.pop_back();
  result.from |= value.from;
  return result;
}

Info BodyReader::loop_expression(Node node, Surroundings around) {
  const RustKind kind = kind_of(node);
  const std::size_t outer = bindings_.size();
  const Node body = child_of(node, RustField::body_);
  Loop loop;
  loop.kind = kind == RustKind::for_expression_ ? LoopKind::For
                                                : (kind == RustKind::while_expression_ ? LoopKind::While : LoopKind::Loop);
  const std::uint32_t begin = tree_->place(node).span.begin;
  loop.place = {&tree_->file(), {begin, std::max(begin, body.span().begin)}};
  Origins origins = 0;
  if (kind == RustKind::for_expression_) {
    const Node over = child_of(node, RustField::value_);
    Info value = expression(over, around);
    loop.over = shortened(over);
    loop.over_fetched = value.fetched;
    value.whole = false;
    origins = value.from;
    // `for result in results.into_iter()`: each is what the await gave.
    const std::vector<Call>& calls = facts().calls;
    if (value.call >= 0 && contains(calls[static_cast<std::size_t>(value.call)].path, "iter")) {
      const std::int32_t before = calls[static_cast<std::size_t>(value.call)].receiver_call;
      if (before >= 0 && calls[static_cast<std::size_t>(before)].awaited) {
        value.call = before;
        value.awaited = true;
      }
    }
    // An Option gives its value; what a method gives by that type is a slice in newer versions of the SDK.
    const bool optional = is(over, RustKind::field_expression_) && last_segment(value.type.path) == "Option";
    value.type = optional ? unwrapped(value.type) : element_of_iteration(value.type);
    value.handlers.clear();
    // `for (number, record) in records.iter().enumerate()`: the first only counts.
    const bool counted = value.call >= 0 && facts().calls[static_cast<std::size_t>(value.call)].path == "enumerate";
    if (counted && value.parts.empty()) {
      const Info element = value;
      Info count;
      count.type.path = "usize";
      count.from = value.from;  // there may be more of them than expected
      value.parts = {count, element};
    }
    bind(child_of(node, RustField::pattern_), value);
  }
  const auto number = static_cast<std::int32_t>(facts().loops.size());
  inspect_loop(loop, body, outer);
  facts().loops.push_back(std::move(loop));
  notes().loop_origins.push_back(origins);
  around.loop = number;
  if (kind == RustKind::while_expression_) expression(child_of(node, RustField::condition_), around);
  expression(body, around);
  bindings_.resize(outer);
  return {};
}

// Whether turns depend on one another: an outer variable is assigned in one turn, or the loop can end early.
void BodyReader::inspect_loop(Loop& loop, Node body, std::size_t outer_bindings) {
  loop.leaves_early = holds(body, [](Node n) { return is(n, RustKind::try_expression_) || is(n, RustKind::return_expression_); });
  loop.returns = holds(body, [](Node n) { return is(n, RustKind::return_expression_); });
  loop.has_break = holds(body, [](Node n) { return is(n, RustKind::break_expression_); });
  const std::vector<Binding> outer(bindings_.begin(), bindings_.begin() + static_cast<std::ptrdiff_t>(outer_bindings));
  loop.carries_state = holds(body, [&](Node n) {
    const bool assigns = is(n, RustKind::assignment_expression_) || is(n, RustKind::compound_assignment_expr_);
    if (assigns) {
      const Node left = child_of(n, RustField::left_);
      // `failed += 1` counts and `created += written` adds up; neither orders the turns where nothing reads it meanwhile.
      if (is(n, RustKind::compound_assignment_expr_) && only_adds(*tree_, body, n)) return false;
      const auto is_outer = [&](std::string_view name) {
        return std::any_of(outer.begin(), outer.end(), [&](const Binding& b) { return name.starts_with(b.name); });
      };
      if (!text(left).starts_with("(")) return is_outer(text(left));
      // `(code, salt) = next(code, salt).await;`
      const std::vector<std::string_view> names = split(text(left).substr(1), ',');
      return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return is_outer(trim(name)); });
    }
    if (!is(n, RustKind::reference_expression_) || !contains(text(n), "mut ")) return false;
    const std::string_view target = text(child_of(n, RustField::value_));
    return std::any_of(outer.begin(), outer.end(), [&](const Binding& b) { return target == b.name; });
  });
}

std::string literal_text(const Tree& tree, Node node) {
  const std::string_view whole = tree.text(node);
  const std::size_t open = whole.find('"');
  const std::size_t close = whole.rfind('"');
  return open == std::string_view::npos || close <= open ? std::string() : std::string(whole.substr(open + 1, close - open - 1));
}

std::string BodyReader::shortened(Node node) const {
  std::string line;
  bool space = false;
  for (const char c : text(node)) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = !line.empty();
      continue;
    }
    if (space && c != '.' && c != '?') line += ' ';
    space = false;
    line += c;
    if (line.size() >= kShownText) return valid_utf8(line) + "…";
  }
  return line;
}

const Info* BodyReader::find_binding(std::string_view name) {
  const auto found = std::find_if(bindings_.rbegin(), bindings_.rend(), [&](const Binding& b) { return b.name == name; });
  if (found == bindings_.rend()) return nullptr;
  found->used = true;
  return &found->info;
}

TypeContext BodyReader::type_context() const {
  const FunctionItem& own = index_.functions[id_];
  return {&index_, tree_, own.module, own.facts.self_type, &own.generics};
}

namespace {

// `decode::<Claims>(token, &DecodingKey::from_secret(..), ..)`: whoever signs with that secret is the project itself.
void find_verified_claims(Index& index) {
  constexpr std::string_view kDecode = "decode::<";
  for (const FunctionItem& function : index.functions) {
    const std::string_view body = function.body ? function.tree->text(function.body) : std::string_view();
    if (!contains(body, "from_secret(")) continue;
    for (std::size_t at = body.find(kDecode); at != std::string_view::npos; at = body.find(kDecode, at + 1)) {
      const std::string_view rest = body.substr(at + kDecode.size());
      index.verified_claims.insert(resolve(index, *function.module, rest.substr(0, rest.find_first_of("<>"))));
    }
  }
}

}  // namespace

void read_bodies(Index& index, Bodies& bodies) {
  find_verified_claims(index);
  const auto count = static_cast<FunctionId>(index.functions.size());
  bodies.notes.resize(count);
  for (FunctionId id = 0; id < count; ++id) BodyReader(index, bodies, id).read({});
}

}  // namespace wright::code
