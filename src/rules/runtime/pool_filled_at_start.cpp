// A pool of r2d2 that is built without `min_idle`: it opens as many connections as it may hold and waits for them, in an
// environment that has one event at a time to ask for. Silent where it is told how many to keep, or how few it may hold.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/text.h"
#include "facts/written.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool begins_pool(const Call& call) {
  constexpr std::array<std::string_view, 4> kMakers{"r2d2::Pool::builder", "diesel::r2d2::Pool::builder", "r2d2::Pool::new",
                                                    "diesel::r2d2::Pool::new"};
  return !call.is_method && !call.mention && one_of(call.path, kMakers);
}

// What is called on the builder, up to the pool.
const Call* find_step(const Function& function, const Call& made, std::string_view name) {
  const auto found = std::find_if(function.calls.begin(), function.calls.end(), [&](const Call& call) {
    return call.is_method && call.path == name && call.place.file == made.place.file &&
           call.place.span.begin == made.place.span.begin && call.place.span.end > made.place.span.end;
  });
  return found == function.calls.end() ? nullptr : &*found;
}

// "15" of `.max_size(15)`; nothing where the code does not write it out.
std::string_view written_size(const Call& step) {
  const std::string_view given = argument_text(step, 0);
  return !given.empty() && std::all_of(given.begin(), given.end(), [](char c) { return c >= '0' && c <= '9'; })
             ? given
             : std::string_view();
}

bool is_small(std::string_view size) {
  constexpr int kFew = 2;
  int number = 0;
  std::from_chars(size.data(), size.data() + size.size(), number);
  return number <= kFew;
}

// A file of this machine is no database that could run out of connections.
bool is_local(const Call& made) { return contains(lower_case(made.place.file->text), "sqlite"); }

// How many are opened, in words; "" where it is few, or unknown.
std::string opened(const Function& function, const Call& made) {
  constexpr std::string_view kDefault = "as many connections as r2d2 holds by default";
  if (made.path.ends_with("::new")) return std::string(kDefault);
  if (find_step(function, made, "build") == nullptr || find_step(function, made, "min_idle") != nullptr) return {};
  const Call* const size = find_step(function, made, "max_size");
  if (size == nullptr) return std::string(kDefault);
  const std::string_view number = written_size(*size);
  return number.empty() || is_small(number) ? std::string() : fmt::format("all {} connections", number);
}

void check(const Facts& facts, Findings& out) {
  std::set<FunctionId> told;
  for (const EntryPoint& entry : facts.code.entries) {
    for (const FunctionId id : functions_of(entry)) {
      const Function& function = facts.code.functions[id];
      for (const Call& call : function.calls) {
        if (!begins_pool(call) || is_local(call)) continue;
        const std::string many = opened(function, call);
        if (many.empty() || !told.insert(id).second) continue;
        out.report(
            call.name_place,
            fmt::format("the pool opens {} before it is there, and an environment has one event at a time: each cold start "
                        "waits for them, and the database runs out of them",
                        many));
      }
    }
  }
}

}  // namespace

extern constinit const Rule pool_filled_at_start{"pool-filled-at-start", &check};

}  // namespace wright
