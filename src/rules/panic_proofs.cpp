// Looks for what a function has asked of a value before it unwraps or indexes it, beyond what code/body_proofs.cpp follows
// statement by statement: a look anywhere in the function counts.

#include "rules/panic_proofs.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/written.h"
#include "rules/invocation.h"
#include "rules/records.h"

namespace wright {
namespace {

// `if order.is_none() { error!("no order"); }`: that it is missing is logged, and the code goes on.
bool only_notes(const Call& call) {
  if ((call.path != "is_none" && call.path != "is_err") || trim(statement_before(call.place)) != "if") return false;
  const std::string_view rest = std::string_view(call.place.file->text).substr(call.place.span.end);
  if (!trim(rest.substr(0, std::min<std::size_t>(rest.size(), 80))).starts_with('{')) return false;
  const std::size_t end = block_end(rest, 0);
  const std::string_view body = rest.substr(0, end);
  constexpr std::array<std::string_view, 11> kLeaves{"return", "continue", "break", "panic!", "exit(", "bail!",
                                                     "?",      "Err(",     "Ok(",   " = ",    "todo!"};
  const bool leaves = std::any_of(kLeaves.begin(), kLeaves.end(), [&](std::string_view way) { return contains(body, way); });
  return !leaves && contains(body, "!(") && !trim(rest.substr(end)).starts_with("else");
}

// `rows.iter().find(..)` of `rows.iter().find(..).unwrap()`: it is what is unwrapped, and no look before.
bool is_step_to(const Function& function, const Call& call, const Panic& panic) {
  for (std::int32_t number = panic.call; number >= 0;) {
    const Call& step = function.calls[static_cast<std::size_t>(number)];
    if (&step == &call) return true;
    number = step.receiver_call;
  }
  return false;
}

// `fields.insert(name, value)` before `fields.get("date").unwrap()`: another key than the one that is asked for.
bool puts_other_key(const Function& function, const Call& call, const Panic& panic) {
  if (panic.call < 0) return false;
  const Call& asked = function.calls[static_cast<std::size_t>(panic.call)];
  const bool by_text = asked.is_method && asked.path == "get" && !asked.first_string.empty();
  return by_text && !contains(argument_text(call, 0), asked.first_string);
}

// `x.is_some()`, `x.len()`, `x.contains_key(..)` elsewhere in the function, of the value or of what it is taken from: it looked
// before.
bool is_looked_at(const Function& function, const Panic& panic, std::string_view value, bool opened) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    constexpr std::array<std::string_view, 19> kLooks{"is_some",    "is_none",        "is_ok",      "is_err",      "is_empty",
                                                      "len",        "contains_key",   "contains",   "starts_with", "find",
                                                      "insert",     "map_or",         "is_none_or", "is_some_and", "ok_or",
                                                      "ok_or_else", "is_ascii_digit", "is_digit",   "is_numeric"};
    if (!call.is_method || !one_of(call.path, kLooks) || only_notes(call) || is_step_to(function, call, panic)) return false;
    if (call.path == "insert" && puts_other_key(function, call, panic)) return false;
    // That the value is there says nothing of what is asked of it: `found.unwrap().text().unwrap()`.
    constexpr std::array<std::string_view, 9> kPresence{"is_some",    "is_none",     "is_ok", "is_err",    "map_or",
                                                        "is_none_or", "is_some_and", "ok_or", "ok_or_else"};
    if (opened && one_of(call.path, kPresence)) return false;
    // `reply.items()` and `reply.items` are the same.
    const std::string field =
        replace_all(std::string(value.ends_with("()") ? value.substr(0, value.size() - 2) : value), ".as_ref()", "");
    const std::string written = replace_all(without_spaces(call.place.text()), ".as_ref()", "");
    std::string_view text = written;
    if (!text.starts_with(field)) return false;
    text.remove_prefix(field.size());
    for (const std::string_view view : {"()", ".as_deref()", ".clone()"}) {
      if (text.starts_with(view)) text.remove_prefix(view.size());
    }
    return text.starts_with('.') && text.substr(1).starts_with(call.path);
  });
}

// `if let None = &user.password { return ..; }`, `if user.password == None`
bool is_compared_with_none(const Function& function, std::string_view value) {
  const std::string_view body = function.place.text();
  const std::string name(value);
  const std::array<std::string, 4> ways{"None = &" + name + " ", "None = " + name + " ", name + " == None", "None == " + name};
  return std::any_of(ways.begin(), ways.end(), [&](const std::string& way) { return contains(body, way); });
}

// `value.is_string()` before `value.as_str().unwrap()`.
bool is_kind_asked(const Function& function, const Panic& panic) {
  struct Kind {
    std::string_view look;
    std::string_view take;
  };
  constexpr std::array kKinds{Kind{"is_string", ".as_str()"}, Kind{"is_object", ".as_object()"}, Kind{"is_array", ".as_array()"},
                              Kind{"is_i64", ".as_i64()"},    Kind{"is_u64", ".as_u64()"},       Kind{"is_f64", ".as_f64()"},
                              Kind{"is_number", ".as_f64()"}, Kind{"is_boolean", ".as_bool()"},  Kind{"is_s", ".as_s()"},
                              Kind{"is_n", ".as_n()"},        Kind{"is_bool", ".as_bool()"},     Kind{"is_m", ".as_m()"},
                              Kind{"is_l", ".as_l()"},        Kind{"is_ss", ".as_ss()"},         Kind{"is_b", ".as_b()"}};
  return std::any_of(kKinds.begin(), kKinds.end(), [&](const Kind& kind) {
    if (!panic.text.ends_with(kind.take)) return false;
    const std::string asked = panic.text.substr(0, panic.text.size() - kind.take.size()) + "." + std::string(kind.look) + "()";
    return std::any_of(function.calls.begin(), function.calls.end(),
                       [&](const Call& call) { return call.path == kind.look && call.place.text() == asked; });
  });
}

// `let route = path.as_str();` and then `if route.len() >= 2` before `path[..2]`: the name of the whole and that of its view.
bool is_looked_at_as(const Function& function, std::string_view name, std::uint32_t before) {
  for (const Call& call : function.calls) {
    if (!call.is_method || (call.path != "len" && call.path != "is_empty" && call.path != "starts_with")) continue;
    const std::string_view whole = call.place.text();
    const std::string_view asked = whole.substr(0, whole.size() - call.name_place.text().size());
    const std::string_view other = plain_name(asked.ends_with('.') ? asked.substr(0, asked.size() - 1) : asked);
    if (other.empty() || other == name || call.place.span.begin > before) continue;
    const std::uint32_t at = call.place.span.begin;
    if (plain_name(let_value(function, other, at)) == name || plain_name(let_value(function, name, before)) == other) return true;
  }
  return false;
}

// `order` of `order.items[0].get("id")`: what the unwrapped expression begins with.
std::string_view root_of(const Panic& panic) { return std::string_view(panic.text).substr(0, panic.text.find_first_of(".[(")); }

// serde_dynamo and its likes.
bool is_in_item_crate(const Call& call) {
  return !call.is_method && call.targets.empty() && (!contains(call.path, "::") || call.path.starts_with("serde_dynamo"));
}

}  // namespace

bool is_counted(const Function& function, std::string_view name) {
  if (!is_one_word(name)) return false;
  constexpr std::size_t kNear = 40;
  const std::string_view body = function.place.text();
  const std::string loop = "for " + std::string(name) + " in ";
  if (const std::size_t at = body.find(loop); at != std::string_view::npos)
    return contains(body.substr(at, body.find('{', at) - at), "..");
  const std::string closure = "|" + std::string(name) + "|";
  for (std::size_t at = body.find(closure); at != std::string_view::npos; at = body.find(closure, at + 1)) {
    const std::size_t from = at < kNear ? 0 : at - kNear;
    if (contains(body.substr(from, at - from), "..")) return true;
  }
  return false;
}

bool is_key_of_last_page(const Panic& panic) { return contains(statement_before(panic.place), "last_evaluated_key"); }

bool is_of_constant_list(const Panic& panic) {
  const std::string_view statement = statement_before(panic.place);
  const std::size_t walk = statement.find(".iter()");
  if (walk == std::string_view::npos || !contains(statement.substr(walk), "|")) return false;
  std::size_t start = walk;
  while (start > 0 && is_word_part(statement[start - 1])) --start;
  const std::string_view list = statement.substr(start, walk - start);
  return list.size() > 1 && list.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos &&
         is_one_word(panic.text.substr(0, panic.text.find('.')));
}

bool is_matched(const Function& function, const Panic& panic) {
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.is_method && call.path == "is_match" && call.place.span.begin < panic.place.span.begin;
  });
}

bool is_in_stand_in(const Function& function, const Panic& panic) {
  constexpr std::array<std::string_view, 6> kNames{"::Local(", "::Memory(", "::InMemory(", "::Mock(", "::Fake(", "::Stub("};
  const std::string_view body = function.place.text();
  if (panic.place.file != function.place.file || panic.place.span.begin < function.place.span.begin) return false;
  const std::size_t end = panic.place.span.begin - function.place.span.begin;
  for (const std::string_view name : kNames) {
    for (std::size_t at = body.find(name); at < end; at = body.find(name, at + 1)) {
      const std::size_t arm = body.find("=>", at);
      const std::size_t open = body.find_first_not_of(" \n\t", arm == std::string_view::npos ? arm : arm + 2);
      const std::string_view pattern = body.substr(at, arm - at);
      if (open >= end || body[open] != '{' || pattern.find_first_of("{};") != std::string_view::npos) continue;
      const std::string_view before = body.substr(open, end - open);
      if (std::count(before.begin(), before.end(), '{') > std::count(before.begin(), before.end(), '}')) return true;
    }
  }
  return false;
}

bool is_checked(const Function& function, const Panic& panic) {
  std::string_view value = panic.text;
  if (panic.kind == PanicKind::Index) value = value.substr(0, value.rfind('['));
  while (value.starts_with('&') || value.starts_with('*')) value.remove_prefix(1);
  if (value.starts_with('(') && value.ends_with(')')) value = value.substr(1, value.size() - 2);  // `(request.token)[7..]`
  if (is_kind_asked(function, panic)) return true;
  if (panic.kind == PanicKind::Index && is_one_word(value) && is_looked_at_as(function, value, panic.place.span.begin))
    return true;
  const std::string_view whole = value;
  while (!value.empty()) {
    const bool opened = whole.substr(value.size()).starts_with(".unwrap()") || whole.substr(value.size()).starts_with(".expect(");
    if (is_looked_at(function, panic, value, opened) || (!opened && is_compared_with_none(function, value))) return true;
    const std::size_t dot = value.rfind('.');
    if (dot == std::string_view::npos) return false;
    value = value.substr(0, dot);
  }
  return false;
}

// `parts[0]` of `text.split('-').collect()`: a text that is split has a first part.
bool is_first_of_split(const Function& function, const Panic& panic) {
  if (panic.kind != PanicKind::Index || panic.call < 0 || !panic.text.ends_with("[0]")) return false;
  const std::string_view made = function.calls[static_cast<std::size_t>(panic.call)].place.text();
  const std::size_t plain = made.rfind("split(");
  const std::size_t split = plain == std::string_view::npos ? made.rfind("splitn(") : plain;
  if (split == std::string_view::npos) return false;
  return !contains(made.substr(split), ".filter") && !contains(made.substr(split), ".skip");
}

// `headers.insert(CONTENT_LENGTH, text.parse().unwrap())`: text that has no control characters makes a header.
bool is_header_value(const Function& function, const Panic& panic, const Call& call) {
  if (last_name(call.path) != "parse") return false;
  std::string_view before = statement_before(panic.place);
  before = before.substr(0, before.rfind(panic.text));
  const std::size_t open = before.find_last_of("([");
  const std::string_view place = before.substr(open == std::string_view::npos ? 0 : open);
  if (place.starts_with("(header::") || place.starts_with("(HeaderName::") || contains(before, ": HeaderValue =")) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& user) {
    const bool sets = user.is_method && user.argument_count == 2 && (user.path == "insert" || user.path == "append");
    return sets && user.place.span.begin < panic.place.span.begin && panic.place.span.end <= user.place.span.end &&
           (contains(lower_case(user.place.text()), "header") || contains(user.receiver.path, "Header"));
  });
}

// `path.file_stem()` after `path.extension()` was there: what has an extension has a name before it.
bool is_named_by_extension(const Function& function, const Panic& panic) {
  const std::size_t asked = std::min(panic.text.find(".file_stem()"), panic.text.find(".file_name()"));
  if (asked == std::string::npos) return false;
  const std::string earlier = panic.text.substr(0, asked) + ".extension()";
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.path == "extension" && call.place.span.begin < panic.place.span.begin && call.place.text() == earlier;
  });
}

bool is_first_record(const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 4> kEnds{"first", "next", "pop", "last"};
  const bool first = one_of(call.path, kEnds) || (call.path == "get" && argument_text(call, 0) == "0");
  if (!call.is_method || !first || !panic.on_event) return false;
  if (is_record_list(call.receiver)) return true;
  std::string_view list = call.place.text();
  list = trim(list.substr(0, list.size() - call.name_place.text().size()));
  for (const std::string_view step : {".", ".into_iter()", ".iter()"}) {
    if (list.ends_with(step)) list = trim(list.substr(0, list.size() - step.size()));
  }
  return list.ends_with("payload.records") || list.ends_with("event.records");
}

bool reads_as_any_json(const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 2> kReads{"from_item", "from_items"};
  if (!one_of(last_name(call.path), kReads) || !is_in_item_crate(call)) return false;
  const std::string_view before = statement_before(panic.place);
  const std::string_view name = call.name_place.text();
  for (const std::string_view type : {"serde_json::Value", "Value"}) {
    const std::string one(type);
    if (contains(before, ": " + one + " =") || contains(before, ": Vec<" + one + "> =")) return true;
    if (contains(name, "::<_, " + one + ">") || contains(name, "::<" + one + ">")) return true;
  }
  return false;
}

bool is_first_value(const Function& function, const Panic& panic, const Call& call) {
  const bool first = call.path == "first" || (call.path == "get" && argument_text(call, 0) == "0");
  if (!call.is_method || !first) return false;
  const std::string_view root = root_of(panic);
  const std::string_view made = contains(panic.text, ".all(\"") ? panic.text : let_value(function, root, panic.place.span.begin);
  return contains(made, ".all(\"");
}

bool is_group_of_match(const Function& function, const Panic& panic, const Call& call) {
  if (!call.is_method || call.path != "get") return false;
  if (call.receiver.path.ends_with("Captures")) return true;
  const std::string root(root_of(panic));
  const std::string_view body = function.place.text();
  const std::size_t at = root.empty() ? std::string_view::npos : body.find("Some(" + root + ") = ");
  return at != std::string_view::npos && contains(body.substr(at, body.find('{', at) - at), ".captures(");
}

bool reads_own_text(const Function& function, const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 6> kWrites{"to_pem(",      "_to_pem(",     "serde_json::to_vec(",
                                                    "hex::encode(", ".to_string()", "serde_json::to_string("};
  if (last_name(call.path) != "from_utf8") return false;
  const std::string_view given = argument_text(call, 0);
  const std::string_view name = plain_name(given);
  const std::string_view made = name.empty() ? given : let_value(function, name, panic.place.span.begin);
  return std::any_of(kWrites.begin(), kWrites.end(), [&](std::string_view write) { return contains(made, write); });
}

bool is_credential_of_function(const Call& call) {
  const std::string_view whole = call.place.text();
  const bool region = call.is_method && call.path == "region" && call.argument_count == 0 && call.awaited;
  if (region && (contains(call.receiver.path, "egion") || contains(whole, "region"))) return true;
  return call.is_method && call.path == "credentials" &&
         (contains(whole, "DefaultCredentialsProvider::") || contains(whole, "EnvironmentProvider::"));
}

bool is_stored_end(const Function& function, const Panic& panic, const Call& call) {
  if (call.path != "parse") return false;
  const std::string root(root_of(panic));
  const bool ends = contains(root, "ttl") || contains(root, "expir");
  return ends && contains(function.place.text(), "AttributeValue::N(" + root + ")");
}

bool is_between_numbers(const Function& function, const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 10> kNumbers{"u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize"};
  if (last_name(call.path) == "try_from") return argument_text(call, 0) == "self" && one_of(function.self_type, kNumbers);
  if (call.path != "try_into") return false;
  const std::string_view root = root_of(panic);
  return is_one_word(root) && contains(let_value(function, root, panic.place.span.begin), " % ");
}

bool is_limit_of_search(const Panic& panic, const Call& call) {
  constexpr std::array<std::string_view, 4> kSearches{"captures", "find", "is_match", "captures_read"};
  const bool limited = is_in(call.receiver.path, "pcre2") || is_in(call.receiver.path, "fancy_regex");
  return call.is_method && limited && one_of(call.path, kSearches) && panic.text == call.place.text();
}

bool is_match_of_loop(const Function& function, const Panic& panic) {
  const std::string root(root_of(panic));
  if (!is_one_word(root)) return false;
  const std::string_view body = function.place.text();
  for (const std::string& head : {" " + root + ") in ", "for " + root + " in "}) {
    const std::size_t at = body.find(head);
    if (at != std::string_view::npos && contains(body.substr(at, body.find('{', at) - at), "captures_iter(")) return true;
  }
  return false;
}

bool is_asked_for_before(const Function& function, const Panic& panic) {
  const std::string_view root = root_of(panic);
  if (!is_one_word(root)) return false;
  const std::string_view made = let_value(function, root, panic.place.span.begin);
  const std::size_t get = made.find("get(\"");
  if (get == std::string_view::npos) return false;
  const std::string asked = std::string(made.substr(get, made.find(')', get) + 1 - get)) + ".is_none()";
  const std::size_t at = function.place.text().find(asked);
  return at != std::string_view::npos && at + function.place.span.begin < panic.place.span.begin;
}

}  // namespace wright
