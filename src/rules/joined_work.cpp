#include "rules/joined_work.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/function/reading.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/log_lines.h"
#include "rules/records.h"

namespace wright {
namespace {

// `jobs` of `join_all(jobs)`, `jobs.join_next()`; "" where the futures are written in place.
std::string_view joined_name(const Call& join) {
  std::string_view name;
  if (join.is_method) {
    const std::string_view whole = join.place.text();
    name = trim(whole.substr(0, whole.find('.')));
  } else {
    const std::string_view whole = join.name_place.text();
    const std::size_t open = whole.find('(');
    if (open != std::string_view::npos) name = trim(whole.substr(open + 1, whole.size() - open - 2));
  }
  return !name.empty() && std::all_of(name.begin(), name.end(), is_word_part) ? name : std::string_view();
}

// From `let jobs` to the end of the statement.
Place let_of(const Function& function, std::string_view name) {
  const std::string_view body = function.place.text();
  for (const std::string_view start : {"let ", "let mut "}) {
    const std::size_t at = body.find(std::string(start) + std::string(name));
    if (at == std::string_view::npos || is_word_part(body[at + start.size() + name.size()])) continue;
    int depth = 0;
    std::size_t end = at;
    for (; end < body.size(); ++end) {
      if (contains("({[", body.substr(end, 1))) ++depth;
      if (contains(")}]", body.substr(end, 1))) --depth;
      if (depth == 0 && body[end] == ';') break;
    }
    const auto begin = static_cast<std::uint32_t>(function.place.span.begin + at);
    return {function.place.file, {begin, static_cast<std::uint32_t>(function.place.span.begin + end)}};
  }
  return {function.place.file, {function.place.span.begin, function.place.span.begin}};
}

// In the `let` of their list, in what is pushed into it or spawned on it.
std::vector<Place> makings_of(const Function& function, std::string_view name) {
  std::vector<Place> places{let_of(function, name)};
  for (const Call& call : function.calls) {
    const bool adds = call.is_method && (call.path == "push" || call.path == "spawn");
    const std::string_view whole = call.place.text();
    if (adds && whole.starts_with(name) && trim(whole.substr(name.size())).starts_with('.')) places.push_back(call.name_place);
  }
  return places;
}

// Where the futures are made: in the join itself or where its list is.
std::vector<Place> makings(const Function& function, const Call& join) {
  const std::string_view name = joined_name(join);
  if (name.empty()) return {join.is_method ? join.place : join.name_place};
  return makings_of(function, name);
}

// What the future ends with is the call's result: nothing looks at it before.
bool is_given(const Call& call) {
  std::string_view after = std::string_view(call.place.file->text).substr(call.place.span.end, 200);
  constexpr std::string_view kAwait = ".await";
  after = trim(after);
  const bool awaited = after.starts_with(kAwait);
  if (awaited) after = trim(after.substr(kAwait.size()));
  const bool returned = awaited && after.starts_with('?');
  if (returned) after = trim(after.substr(1));
  if (returned) return true;
  return after.starts_with('}') || after.starts_with(')') || after.starts_with(',');
}

// `get(name).map_ok(|found| ..)` of futures is a Result as well.
bool is_mapped(const Call& call) {
  return trim(std::string_view(call.place.file->text).substr(call.place.span.end, 200)).starts_with(".map_ok(");
}

bool gives_result(const Code& code, const Call& call) {
  return call.targets.size() == 1 && last_name(code.functions[call.targets.front()].returns.path) == "Result";
}

// Where what is made of the results begins: behind `join_all(..).await`, or where the name that they got is gone through.
std::size_t uses_of_results(const Function& function, const Call& join) {
  const std::string_view text = join.place.file->text;
  const auto past = [&](std::size_t at, std::string_view word) {
    while (at < text.size() && contains(" \n\t\r", text.substr(at, 1))) ++at;
    return text.substr(at).starts_with(word) ? at + word.size() : std::string_view::npos;
  };
  std::size_t at = join.place.span.end;
  if (const std::size_t awaited = past(at, ".await"); awaited != std::string_view::npos) at = awaited;
  if (const std::size_t here = past(at, ".into_iter()"); here != std::string_view::npos) return here;
  const std::string_view head = trim(statement_before(join.place));
  const std::string_view name = head.starts_with("let ") ? bound_name(head) : std::string_view();
  if (past(at, ";") == std::string_view::npos || name.empty()) return std::string_view::npos;
  for (at = text.find(name, at); at < function.place.span.end; at = text.find(name, at + 1)) {
    if (is_word_part(text[at - 1]) || is_word_part(text[at + name.size()])) continue;
    return past(at + name.size(), ".into_iter()");  // the first that is said of them
  }
  return std::string_view::npos;
}

// `.filter_map(Result::ok)`, `.filter_map(|r| r.ok())`, `.flat_map(|r| r.unwrap_or_default())`: only Results have these.
bool drops_failures(std::string_view chain) {
  if (chain.starts_with(".filter_map(Result::ok)") || chain.starts_with(".flat_map(Result::ok)")) return true;
  if (!chain.starts_with(".filter_map(|") && !chain.starts_with(".flat_map(|")) return false;
  const std::size_t open = chain.find('|');
  const std::size_t close = chain.find('|', open + 1);
  const std::string name(chain.substr(open + 1, close - open - 1));
  const std::string_view body = trim(chain.substr(close + 1));
  return body.starts_with(name + ".ok())") || body.starts_with(name + ".unwrap_or_default())");
}

// The first effect that one of the futures ends with.
const Call* effect_in(const Function& function, const std::vector<Place>& places, const Call* join, const Effects& effects) {
  for (const Place& making : places) {
    for (const Call& call : function.calls) {
      if (&call == join || call.mention || !is_inside(call.place, making) || !is_given(call)) continue;
      Call waited = call;
      waited.awaited = true;  // by the join
      if (!call.path.ends_with("spawn") && effects.has(waited)) return &call;
    }
  }
  return nullptr;
}

}  // namespace

bool is_join(const Call& call) {
  if (call.mention) return false;
  if (!call.is_method) return last_name(call.path) == "join_all" && contains(call.path, "::");
  return call.path == "join_all" || call.path == "join_next" || (call.path == "next" && call.awaited);
}

const Call* joined_effect(const Function& function, const Call& join, const Effects& effects) {
  return is_join(join) ? effect_in(function, makings(function, join), &join, effects) : nullptr;
}

std::optional<PassedOver> passed_over(const Function& function, const Call& join, const Effects& effects, const Code& code) {
  if (!is_join(join) || join.is_method) return std::nullopt;
  const std::size_t at = uses_of_results(function, join);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view chain = trim(std::string_view(join.place.file->text).substr(at));
  const bool flattened = chain.starts_with(".flatten()");
  if (!flattened && !drops_failures(chain)) return std::nullopt;
  const std::vector<Place> places = makings(function, join);
  const Call* read = nullptr;
  for (const Call& call : function.calls) {
    const bool inside = &call != &join && std::any_of(places.begin(), places.end(),
                                                      [&](const Place& place) { return is_inside(call.place, place); });
    if (!inside) continue;
    if (last_name(call.path).starts_with("spawn")) return std::nullopt;  // what is passed over are tasks that panicked
    Call waited = call;
    waited.awaited = true;
    const bool sure = !flattened || is_mapped(call) || (is_given(call) && gives_result(code, call));
    if (read == nullptr && sure && effects.waits(waited)) read = &call;
  }
  const auto first = static_cast<std::uint32_t>(join.place.file->text.find('.', at));
  const auto end = static_cast<std::uint32_t>(join.place.file->text.find('(', first));
  return read == nullptr ? std::nullopt : std::optional(PassedOver{read, {join.place.file, {first + 1, end}}});
}

std::optional<Place> lost_with_task(const Function& function, const Call& join) {
  const std::string_view file = join.place.file->text;
  std::string_view after = trim(file.substr(join.place.span.end, 200));
  if (after.starts_with(".await")) after = trim(after.substr(std::string_view(".await").size()));
  if (after.starts_with("//")) after = trim(after.substr(std::min(after.find('\n'), after.size())));
  if (!after.starts_with('}')) return std::nullopt;
  for (const Call& task : function.calls) {
    if (last_name(task.path) != "spawn" || !task.awaited || !is_inside(join.place, task.place)) continue;
    const std::uint32_t begin = task.place.span.end;
    const std::string_view rest = file.substr(begin, function.place.span.end - begin);
    // `if let Err(e) = result`, and no name for what is inside.
    constexpr std::array<std::string_view, 7> kLooks{"Ok(Ok", "Ok(r", "flatten", "??", ".into_iter().map(", "collect::<Result",
                                                     "is_ok"};
    const bool looks = std::any_of(kLooks.begin(), kLooks.end(), [&](std::string_view look) { return contains(rest, look); });
    const std::size_t failed = rest.find("Err(");
    if (looks || failed == std::string_view::npos) continue;
    const auto at = static_cast<std::uint32_t>(begin + failed);
    return Place{join.place.file, {at, at + static_cast<std::uint32_t>(std::string_view("Err").size())}};
  }
  return std::nullopt;
}

const Call* handle_effect(const Function& function, const Place& awaits, std::string_view handle, const Effects& effects) {
  for (const Loop& loop : function.loops) {
    if (loop.kind != LoopKind::For || loop.place.span.begin > awaits.span.begin) continue;
    const std::string_view head = loop.place.text();
    const std::size_t in = head.find(" in ");
    if (in == std::string_view::npos || !holds_word(head.substr(0, in), handle)) continue;
    const auto end =
        static_cast<std::size_t>(std::find_if_not(loop.over.begin(), loop.over.end(), is_word_part) - loop.over.begin());
    return effect_in(function, makings_of(function, std::string_view(loop.over).substr(0, end)), nullptr, effects);
  }
  return nullptr;
}

}  // namespace wright
