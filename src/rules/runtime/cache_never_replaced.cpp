// A value with an expiry in a cell that can be set once: after the first expiry set() fails, its failure is dropped, and the
// value is fetched anew by each invocation.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Its type as it is written: a static may also stand in the function that uses it.
std::string_view declared_type(const Facts& facts, const Function& function, std::string_view name) {
  const std::string item = "static " + std::string(name) + ":";
  const auto within = [&](std::string_view text) {
    const std::size_t at = text.find(item);
    return at == std::string_view::npos ? std::string_view() : text.substr(at, text.find('=', at) - at);
  };
  const auto known = std::find_if(facts.code.statics.begin(), facts.code.statics.end(), [&](const Static& one) {
    return one.name == name && one.crate == function.crate && one.place.file != nullptr;
  });
  const std::string_view own = within(function.place.file->text);
  return own.empty() && known != facts.code.statics.end() ? within(known->place.file->text) : own;
}

// A cell of which set() succeeds once; not one around a lock, whose value can be replaced.
bool is_set_once(std::string_view type) {
  if (!contains(type, "OnceCell<") && !contains(type, "OnceLock<")) return false;
  for (const std::string_view inner : {"Mutex<", "RwLock<", "ArcSwap", "RefCell<", "Cache<", "DashMap<", "Atomic"}) {
    if (contains(type, inner)) return false;
  }
  return true;
}

bool is_time(std::string_view type) {
  constexpr std::array<std::string_view, 8> kTimes{"Instant",       "SystemTime", "DateTime", "OffsetDateTime",
                                                   "UnixTimestamp", "Timestamp",  "Zoned",    "Duration"};
  return one_of(last_name(type), kTimes);
}

// The value knows how old it is: a time stands beside it, or a number of seconds in a tuple.
bool knows_its_age(const Facts& facts, std::string_view type) {
  for (std::size_t at = 0; at < type.size(); ++at) {
    if (!is_word_part(type[at]) || (at > 0 && is_word_part(type[at - 1]))) continue;
    std::size_t end = at;
    while (end < type.size() && is_word_part(type[end])) ++end;
    const std::string_view word = type.substr(at, end - at);
    if (is_time(word)) return true;
    if (contains(type, "<(") && (word == "i64" || word == "u64" || word == "u128")) return true;
    for (const Structure& structure : facts.code.structures) {
      if (last_name(structure.path) != word) continue;
      for (const Structure::Field& field : structure.fields) {
        if (is_time(field.type.path) || contains(field.name, "expir") || field.name.ends_with("_at")) return true;
      }
    }
  }
  return false;
}

// The failure of `cell.set(value)` goes nowhere.
bool is_dropped(const Call& call) {
  if (!call.result_used) return true;
  const std::string_view after = trim(std::string_view(call.place.file->text).substr(call.place.span.end));
  return after.starts_with(".ok();") || after.starts_with(".unwrap_or(())") || after.starts_with(".unwrap_or_default()");
}

// A function that asks the cell's value whether it is still good.
bool asks_for_age(std::string_view text, std::string_view cell) {
  if (!contains(text, std::string(cell) + ".get")) return false;
  constexpr std::array<std::string_view, 7> kClocks{"Utc::now()", "Local::now()", "SystemTime::now()", "Instant::now()",
                                                    ".elapsed()", "now_utc()",    "Zoned::now()"};
  return std::any_of(kClocks.begin(), kClocks.end(), [&](std::string_view clock) { return contains(text, clock); });
}

bool expires(const Facts& facts, const Function& writer, std::string_view cell) {
  return std::any_of(facts.code.functions.begin(), facts.code.functions.end(), [&](const Function& reader) {
    return reader.crate == writer.crate && !reader.is_test && asks_for_age(reader.place.text(), cell);
  });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    for (const Call& call : function.calls) {
      if (!call.is_method || call.path != "set" || call.argument_count != 1 || !is_dropped(call)) continue;
      const std::string_view whole = call.place.text();
      const std::string_view cell = trim(whole.substr(0, whole.find('.')));
      const std::string_view type = declared_type(facts, function, last_name(cell));
      if (cell.empty() || !is_set_once(type) || !knows_its_age(facts, type) || !expires(facts, function, last_name(cell)))
        continue;
      Finding& finding = out.report(
          call.name_place,
          fmt::format("`{}` can be set once: after the first value has expired `set` fails, its failure is dropped, and every "
                      "invocation fetches the value again",
                      last_name(cell)));
      add_path(finding, facts, *running.reached, call.name_place, "`set`");
    }
  }
}

}  // namespace

extern constinit const Rule cache_never_replaced{"cache-never-replaced", &check};

}  // namespace wright
