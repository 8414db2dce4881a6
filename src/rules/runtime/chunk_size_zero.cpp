// `items.chunks(items.len() / workers)`: the quotient is 0 when there are fewer items than workers, and chunks(0) panics.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool takes_size(const Call& call) {
  constexpr std::array<std::string_view, 8> kNames{"chunks",     "chunks_exact",     "chunks_mut", "rchunks",
                                                   "par_chunks", "chunks_exact_mut", "windows",    "step_by"};
  return call.is_method && call.argument_count == 1 && one_of(call.path, kNames);
}

// `items.len() / workers`, where nothing makes it at least 1. What is divided by a number that is written out may be as small.
bool may_be_zero(std::string_view size) {
  const std::size_t divide = size.find(" / ");
  if (divide == std::string_view::npos || !contains(size.substr(0, divide), "len()")) return false;
  constexpr std::array<std::string_view, 8> kWays{".max(", "max(", "clamp(", "div_ceil", " + ", "NonZero", "if ", "ceil()"};
  return std::none_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(size, way); });
}

// `if size == 0`, `size.max(1)` between the `let` and the call.
bool is_looked_at(const Function& function, const Call& call, std::string_view name, std::string_view value) {
  const std::string_view file = function.place.file->text;
  const auto from = static_cast<std::size_t>(value.data() + value.size() - file.data());
  const std::string_view between = file.substr(from, call.place.span.end - from);
  const std::string word(name);
  for (const std::string& way : {word + " == 0", word + " < 1", word + " > 0", word + ".max(", word + ".clamp(", word + " = "}) {
    if (contains(between, way)) return true;
  }
  return false;
}

// The list is known to be long enough: its length is compared with what it is divided by.
bool is_long_enough(const Function& function, const Call& call, std::string_view size) {
  const std::string_view divisor = trim(size.substr(size.find(" / ") + 3));
  const std::string_view before = std::string_view(function.place.file->text)
                                      .substr(function.place.span.begin, call.place.span.begin - function.place.span.begin);
  for (const std::string_view sign : {"len() < ", "len() <= ", "len() >= ", "len() > "}) {
    if (contains(before, std::string(sign) + std::string(divisor))) return true;
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    for (const Call& call : function.calls) {
      if (!takes_size(call)) continue;
      std::string_view size = argument_text(call, 0);
      const std::string_view name = plain_name(size);
      if (!name.empty()) {
        size = let_value(function, name, call.place.span.begin);
        if (size.empty() || is_looked_at(function, call, name, size)) continue;
      }
      if (!may_be_zero(size) || is_long_enough(function, call, size)) continue;
      Finding& finding = out.report(
          call.name_place, fmt::format("`{}` is 0 when there are fewer items than that, and `{}` of 0 panics", size, call.path));
      add_path(finding, facts, *running.reached, call.name_place, fmt::format("`{}`", call.path));
    }
  }
}

}  // namespace

extern constinit const Rule chunk_size_zero{"chunk-size-zero", &check};

}  // namespace wright
