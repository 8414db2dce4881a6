// Positions in lists and texts: which can be past the end for some events or replies only.

#include "rules/index_panics.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/text.h"
#include "facts/written.h"
#include "rules/panic_proofs.h"
#include "rules/records.h"

namespace wright {
namespace {

// `index`, `&request.kind`: a position that nothing was worked out for.
bool is_plain_name(std::string_view position) {
  return position.find_first_of("+-*/%.(") == std::string_view::npos ||
         position.find_first_of("+-*/%(") == std::string_view::npos;
}

// `skip..` after `let skip = "Bearer ".len();`
bool is_length_of_literal(const Function& function, std::string_view position) {
  if (!position.ends_with("..")) return false;
  const std::string_view name = position.substr(0, position.size() - 2);
  if (!is_plain_name(name)) return false;
  const std::string_view body = function.place.text();
  const std::string start = "let " + std::string(name) + " = \"";
  const std::size_t at = body.find(start);
  if (at == std::string_view::npos) return false;
  const std::string_view rest = body.substr(at + start.size());
  const std::size_t quote = rest.find('"');
  return quote != std::string_view::npos && rest.substr(quote).starts_with("\".len();");
}

// `self.session.run(inputs)?[0]`: what a model or a client gives for parts of the event has the form that it decides.
bool is_made_by_other(const Function& function, const Panic& panic) {
  constexpr std::array<std::string_view, 11> kCuts{"split",   "splitn",        "split_whitespace", "captures", "lines",
                                                   "matches", "captures_iter", "find_iter",        "rsplit",   "split_terminator",
                                                   "chars"};
  for (std::int32_t number = panic.call; number >= 0;) {
    const Call& call = function.calls[static_cast<std::size_t>(number)];
    if (!call.is_method) return false;
    const bool of_event = (call.event_values & 1U) != 0;
    if (call.receiver_call < 0 && !of_event && call.touches_event && call.argument_count > 0) return !one_of(call.path, kCuts);
    if (call.receiver_call < 0) {
      // `outputs[0].try_extract()` after `let outputs = self.session.run(inputs)?;`
      const std::string_view whole = call.place.text();
      const std::string_view root = whole.substr(0, whole.find_first_of(".[("));
      const std::string_view made = root.empty() ? root : let_value(function, root, call.place.span.begin);
      return contains(made, ".run(") || contains(made, ".predict(") || contains(made, ".forward(");
    }
    number = call.receiver_call;
  }
  return false;
}

// `for row in cells.chunks(3)`, `rows.windows(2)`: pieces are as long as the code asks for, but for the last. A parameter is
// none.
bool is_in_piece(const Function& function, std::string_view root) {
  const std::vector<std::string>& given = function.parameter_names;
  if (std::find(given.begin(), given.end(), root) != given.end()) return false;
  constexpr std::array<std::string_view, 5> kCuts{".windows(", ".chunks_exact(", ".chunks_exact_mut(", ".chunks(",
                                                  ".chunks_mut("};
  const std::string_view body = function.place.text();
  return std::any_of(kCuts.begin(), kCuts.end(), [&](std::string_view cut) { return contains(body, cut); });
}

// `pixel[2]`, `pixel.0[0]` of an image: as many as the format has channels.
bool is_channel(const Function& function, std::string_view base) {
  const bool named = base == "pixel" || base == "px" || base == "p" || base.ends_with("pixel.0") || base.ends_with(".0");
  return named && contains(function.place.text(), "pixel");
}

// What a model gives has the form that the model decides.
bool reads_tensors(const Function& function) {
  constexpr std::array<std::string_view, 5> kSigns{"try_extract", "session.run(", "Tensor", "ArrayView", "ndarray"};
  return std::any_of(kSigns.begin(), kSigns.end(), [&](std::string_view sign) { return contains(function.place.text(), sign); });
}

// `levels[index]` after `let index = levels.partition_point(..).checked_sub(1).unwrap();`: found in the list itself.
bool is_found_position(const Function& function, const Panic& panic, std::string_view base, std::string_view position) {
  constexpr std::array<std::string_view, 4> kFinds{".partition_point(", ".position(", ".rposition(", ".binary_search"};
  if (!is_one_word(position)) return false;
  const std::string made = without_spaces(let_value(function, position, panic.place.span.begin));
  const std::size_t at = made.find(base);
  if (base.empty() || at != 0) return false;
  const std::string_view rest = std::string_view(made).substr(base.size());
  const std::string_view step = rest.starts_with(".iter()") ? rest.substr(7) : rest;
  return std::any_of(kFinds.begin(), kFinds.end(), [&](std::string_view find) { return step.starts_with(find); });
}

// `embed(vec![text])?[0]`: a function of the project gives one for each that it is given.
bool is_only_answer(const Function& function, const Panic& panic, std::string_view position) {
  if (panic.call < 0 || position != "0") return false;
  const Call& call = function.calls[static_cast<std::size_t>(panic.call)];
  const std::string_view given = call.argument_count == 1 ? argument_text(call, 0) : std::string_view();
  return !call.targets.empty() && (given.starts_with("vec![") || given.starts_with("&[")) && !contains(given, ";") &&
         split_arguments(given.substr(given.find('[') + 1)).size() == 1;
}

// `path[1..]` of `let path = shortest_path(&map)?;`: a function of the project that gives what it has gathered mostly gives one.
bool is_rest_of_own_list(const Function& function, const Panic& panic, std::string_view position) {
  if (panic.call < 0 || position != "1..") return false;
  constexpr std::array<std::string_view, 5> kSteps{"ok_or", "ok_or_else", "context", "map_err", "unwrap"};
  const Call* call = &function.calls[static_cast<std::size_t>(panic.call)];
  while (call->is_method && one_of(call->path, kSteps) && call->receiver_call >= 0)
    call = &function.calls[static_cast<std::size_t>(call->receiver_call)];
  return !call->targets.empty() && !call->mention;
}

// `buffer[..count]` of `let count = reader.read(&mut buffer)?;`: no more is read than goes into it.
bool is_read_length(const Function& function, std::string_view base, std::string_view position) {
  if (!position.starts_with("..") || position.size() < 3 || !is_one_word(position.substr(2)) || !is_one_word(base)) return false;
  return contains(function.place.text(), ".read(&mut " + std::string(base) + ")");
}

// `for (day, orders) in by_day { orders[0] }`: what was grouped under a key is one at least.
bool is_of_group(const Function& function, std::string_view base, std::string_view position) {
  if (position != "0" || !is_one_word(base)) return false;
  const std::string_view body = function.place.text();
  const std::size_t at = body.find(", " + std::string(base) + ") in ");
  if (at == std::string_view::npos) return false;
  const std::string_view head = body.substr(at, body.find('{', at) - at);
  return !contains(head, "enumerate") && !contains(head, "zip(");
}

// `let ranks: Vec<_> = counts.keys().copied().collect();` after `if counts.len() != 5 { return .. }`: as long as the other.
bool is_as_long_as_looked_at(const Function& function, const Panic& panic, std::string_view made) {
  constexpr std::array<std::string_view, 7> kShortens{".filter", ".skip", ".take", ".flat_map", ".flatten", ".dedup", ".step_by"};
  const std::string root(made.substr(0, made.find_first_of(".([ ")));
  if (!is_one_word(root) || !contains(made, ".collect") || made.size() <= root.size() || made[root.size()] != '.') return false;
  if (std::any_of(kShortens.begin(), kShortens.end(), [&](std::string_view way) { return contains(made, way); })) return false;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.is_method && (call.path == "len" || call.path == "is_empty") && call.place.span.begin < panic.place.span.begin &&
           call.place.text().starts_with(root + ".");
  });
}

// `chain.links[0]` after `let chain = Chain::new(&id);`: how long its lists are, the constructor decides.
bool is_of_own_making(const Function& function, std::string_view base, std::string_view made) {
  if (!contains(base, ".")) return false;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return !call.is_method && !call.targets.empty() && last_name(call.path) == "new" && call.place.text() == made;
  });
}

// `point[0]`, `feature.geometry.coordinates[1]`: a place has two numbers, a third at most.
bool is_of_place(std::string_view base, std::string_view position) {
  constexpr std::array<std::string_view, 8> kPlaces{"point", "position", "coordinate", "coordinates",
                                                    "coord", "coords",   "lonlat",     "latlon"};
  const std::string name = lower_case(base.substr(base.rfind('.') + 1));
  const bool named = std::any_of(kPlaces.begin(), kPlaces.end(), [&](std::string_view place) {
    return name == place || name.ends_with("_" + std::string(place));  // `next_coord`
  });
  return (position == "0" || position == "1") && named;
}

// `order.created_at[..10]`: the day of a time that is written in full.
bool is_day_of_time(std::string_view base, std::string_view position) {
  constexpr std::array<std::string_view, 5> kParts{"..10", "0..10", "..7", "..4", "..19"};
  for (const std::string_view view : {".clone()", ".as_str()", ".to_string()"}) {
    if (base.ends_with(view)) base.remove_suffix(view.size());
  }
  const std::string name = lower_case(base.substr(base.rfind('.') + 1));
  const bool time = contains(name, "date") || contains(name, "time") || name.ends_with("_at");
  return time && one_of(position, kParts);
}

// `PATTERN.captures(text).ok_or(..)?[1]`
bool is_of_match(const Function& function, const Panic& panic) {
  for (std::int32_t number = panic.call; number >= 0;) {
    const Call& call = function.calls[static_cast<std::size_t>(number)];
    if (call.is_method && call.path == "captures") return true;
    number = call.receiver_call;
  }
  return false;
}

// Where the function looks for `name` in the whole of `base`: `Some(end) = header.find('>')`, `let end = header.find('>')`.
bool is_found_in_whole(std::string_view body, std::string_view base, std::string_view name) {
  const std::string sought = " = " + std::string(base) + ".find(";
  for (const std::string& bound : {"Some(" + std::string(name) + ")", "let " + std::string(name)}) {
    if (contains(body, bound + sought)) return true;
  }
  return false;
}

}  // namespace

bool is_between_two_finds(const Function& function, const Panic& panic) {
  const std::size_t open = panic.text.rfind('[');
  if (panic.kind != PanicKind::Index || open == std::string::npos || !panic.text.ends_with(']')) return false;
  const std::string_view base = std::string_view(panic.text).substr(0, open);
  std::string_view range = std::string_view(panic.text).substr(open + 1, panic.text.size() - open - 2);
  const std::size_t dots = range.find("..");
  if (dots == std::string_view::npos || !is_one_word(base)) return false;
  std::string_view begin = range.substr(0, dots);
  const std::string_view end = range.substr(dots + 2);
  if (begin.ends_with(" + 1")) begin.remove_suffix(4);
  const std::string_view body = function.place.text();
  if (!is_one_word(begin) || !is_one_word(end) || !is_found_in_whole(body, base, begin) || !is_found_in_whole(body, base, end))
    return false;
  const std::string first(begin);
  const std::string second(end);
  return !contains(body, first + " < " + second) && !contains(body, second + " > " + first) &&
         !contains(body, first + " >= " + second) && !contains(body, first + " > " + second) &&
         !contains(body, second + " <= " + first) && !contains(body, second + " < " + first);
}

// A literal position can be past the end; one that was computed was mostly found in the same text before.
Fallible fallible_index(const Function& function, const Panic& panic) {
  if (contains(panic.text, "[[")) return Fallible::Unsure;  // an array of several dimensions, walked by its shape
  const std::size_t open = panic.text.rfind('[');
  if (open == std::string::npos || !panic.text.ends_with(']')) return Fallible::Unsure;
  const std::string_view base = std::string_view(panic.text).substr(0, open);
  const std::string_view position = std::string_view(panic.text).substr(open + 1, panic.text.size() - open - 2);
  if (is_read_length(function, base, position)) return Fallible::No;
  if (is_of_group(function, base, position) || is_of_match(function, panic)) return Fallible::Unsure;
  if (is_of_place(base, position) || is_day_of_time(base, position) || is_rest_of_own_list(function, panic, position))
    return Fallible::Unsure;
  if (is_found_position(function, panic, base, position) || is_only_answer(function, panic, position)) return Fallible::No;
  // A table that the code writes out, and a position that was looked at to be in it.
  const std::string_view root = base.substr(0, base.find_first_of(".["));
  const bool constant = root.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == std::string_view::npos;
  if (panic.key_on_event && !panic.on_event && (constant || is_counted(function, position))) return Fallible::Unsure;
  if (panic.key_on_event && !panic.on_event) return is_plain_name(position) ? Fallible::Yes : Fallible::Unsure;
  // The first record of a batch is always there; that the others are left out is another rule's matter.
  if (base.ends_with("ecords") || position == "0.." || position == "..0") return Fallible::No;
  if (is_made_by_other(function, panic) || is_channel(function, base) || base.ends_with(".shape()")) return Fallible::No;
  if (reads_tensors(function) || is_in_piece(function, root)) return Fallible::Unsure;
  if (panic.call >= 0 && last_name(function.calls[static_cast<std::size_t>(panic.call)].path) == "split_at")
    return Fallible::Unsure;
  const bool literal = position.find_first_not_of("0123456789.=_") == std::string_view::npos;
  // `text["Bearer ".len()..]`, `bytes[b"sha256=".len()..]`
  const bool length = (position.starts_with('"') || position.starts_with("b\"")) &&
                      (position.ends_with("\".len()..") || position.ends_with("\".len()"));
  if (is_matched(function, panic)) return Fallible::Unsure;
  const std::string_view made = let_value(function, root, panic.place.span.begin);
  if (is_as_long_as_looked_at(function, panic, made)) return Fallible::No;
  if (is_of_own_making(function, base, made)) return Fallible::Unsure;
  // The groups of a match, and what follows the first part of a text that was cut.
  if (contains(made, ".captures(") || contains(made, ".captures_iter(")) return Fallible::Unsure;
  if (position == "1.." && contains(made, ".split(") && !contains(made, ".filter(") && !contains(made, ".skip("))
    return Fallible::No;
  const bool key = position.size() > 2 && position.starts_with('"') && position.ends_with('"');  // of a map
  return literal || length || key || is_length_of_literal(function, position) ? Fallible::Yes : Fallible::Unsure;
}

}  // namespace wright
