// UPDATE .. WHERE id = $1 that hits no row is no error: the request of an unknown id is answered with success, unless somebody
// looks at the number that execute() gives. Told behind HTTP, where it is dropped and nothing else looks whether the row is
// there.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/places.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/looked_up.h"
#include "rules/rule.h"

namespace wright {
namespace {

// `UPDATE todos SET done = $1 WHERE id = $2`: one row that is told by its id, whose number of the driver's answer says if it is.
bool updates_by_id(std::string_view sql) {
  std::string text = replace_all(lower_case(sql), "\n", " ");
  text = std::string(trim(text));
  const std::size_t where = text.rfind(" where ");
  if (!text.starts_with("update ") || !contains(text, " set ") || where == std::string::npos) return false;
  const std::string_view asked = std::string_view(text).substr(where);
  const bool by_id = contains(asked, " id = ") || contains(asked, ".id = ") || contains(asked, "uuid = ") ||
                     contains(asked, " id=") || contains(asked, "_id = ");
  const std::string_view set = std::string_view(text).substr(0, where);
  return by_id && !contains(asked, "any(") && !contains(asked, "returning") && !contains(set, "last_") && !contains(set, " + ") &&
         !contains(set, "seen");
}

// The update that the call of execute() runs; nothing for others.
bool runs_update(const Function& function, const Call& execute) {
  if (std::any_of(function.literals.begin(), function.literals.end(),
                  [&](const Literal& literal) { return is_inside(literal.place, execute.place) && updates_by_id(literal.text); }))
    return true;
  // diesel::update(users.find(id)).set(..)
  const std::string_view text = execute.place.text();
  return text.starts_with("diesel::update(") && (contains(text, ".find(") || contains(text, "id.eq(")) && !contains(text, " + ");
}

// `let _ = ..execute(..).await?;`, or a statement of its own: the number goes nowhere.
bool is_dropped(const Function& function, const Call& execute) {
  const std::string_view before = statement_before(execute.place);
  if (!before.empty() && !before.starts_with("let _")) return false;
  const std::string_view bound = before.empty() ? std::string_view() : trim(before.substr(4, before.find('=') - 4));
  const std::string_view after =
      std::string_view(execute.place.file->text).substr(execute.place.span.end, function.place.span.end - execute.place.span.end);
  if (bound.size() > 1 && holds_word(after, bound)) return false;
  int depth = 0;
  for (const char c : after) {
    if (c == '(' || c == '{') ++depth;
    if (c == ')' || c == '}') --depth;
    if (depth < 0) return false;  // the value of a block
    if (depth == 0 && c == ';') return true;
  }
  return false;
}

// `diesel::update` of the whole statement
Place start_of(const Call& execute) {
  const auto length = static_cast<std::uint32_t>(execute.place.text().find_first_of("(\n"));
  return {execute.place.file, {execute.place.span.begin, execute.place.span.begin + length}};
}

bool is_own(const Call& execute) {
  constexpr std::array<std::string_view, 5> kOwn{"claims", "session", "auth", "current_user", "caller"};
  const std::string text = lower_case(execute.place.text());
  return std::any_of(kOwn.begin(), kOwn.end(), [&](std::string_view word) { return contains(text, word); });
}

// Something of the function knows of the row: a read, an insert of it, the number of another statement.
bool knows_row(const Function& function, const LookedUp& looked_up, const Call& execute) {
  constexpr std::array<std::string_view, 4> kWords{"rows_affected", "RETURNING", "insert into", "INSERT INTO"};
  const std::string_view text = function.place.text();
  if (std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(text, word); })) return true;
  return std::any_of(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return looked_up.reads(call) && is_on_one_way(execute.place, call.name_place);  // the answer is read back
  });
}

// Somebody is told that it went well: over HTTP, or by an invocation whose source nothing names.
bool waits_for_reply(const Running& running) {
  return takes_http_requests(running) || !running.source || *running.source == EventSource::Json;
}

bool is_change(const Facts& facts, const Running& running) {
  const std::string_view text = running.function->place.text();
  return is_named_change(facts, running) || contains(text, "\"PUT\"") || contains(text, "\"PATCH\"");
}

void check(const Facts& facts, Findings& out) {
  const LookedUp looked_up(facts);
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (!waits_for_reply(running) || !is_change(facts, running)) continue;
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      const bool runs = call.path == "execute" && call.is_method && runs_update(function, call);
      if (!runs || !is_dropped(function, call) || is_own(call) || knows_row(function, looked_up, call)) continue;
      if (looked_up.before(running, call.name_place)) continue;
      habit.add(start_of(call),
                "nobody looks at how many rows `execute` has changed: an id that is not there changes none and is answered "
                "with success",
                "`execute`");
    }
  }
}

}  // namespace

extern constinit const Rule updated_rows_ignored{"updated-rows-ignored", &check};

}  // namespace wright
