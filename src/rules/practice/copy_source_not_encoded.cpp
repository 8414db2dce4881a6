// `.copy_source(format!("{bucket}/{key}"))`: S3 decodes what it is given there, and the SDK sends it as it is. Told of a key that
// the event or a listing brings, or that a function is given; silent where the function or what makes the text encodes it.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

bool encodes(const Function& function) {
  constexpr std::array<std::string_view, 5> kWays{"encode(", "encode_", "urlencod", "percent_encod", "byte_serialize"};
  const std::string text = lower_case(function.place.text());
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
}

// `format!("{}/{}", bucket, key)`, also behind a name: the text as it is put together; "" for what is made elsewhere.
std::string_view source_text(const Function& function, const Call& call) {
  std::string_view given = trim(argument_text(call, 0));
  if (given.starts_with('&')) given.remove_prefix(1);
  const std::string_view name = plain_name(given);
  if (!name.empty()) given = trim(let_value(function, name, call.place.span.begin));
  return given.starts_with("format!(") ? given : std::string_view();
}

// `source_key`, `object.key`: the name of an object, which may have any sign.
bool names_key(std::string_view text) {
  const std::string lower = lower_case(text);
  return holds_word(lower, "key") || contains(lower, "_key") || contains(lower, "key}");
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      if (!call.is_method || call.path != "copy_source" || !is_in(call.receiver.path, "aws_sdk_s3")) continue;
      if (!names_key(source_text(function, call)) || encodes(function)) continue;
      Finding* const finding = habit.add(
          call.name_place,
          "S3 decodes the source of a copy and the SDK sends it as it is: a key with a blank, a `+`, a `%` or a letter beyond "
          "ASCII is refused or not found",
          "`copy_source`");
      // Keys that only this program makes may be plain.
      if (finding != nullptr && !call.touches_event && call.fetched_values == 0) finding->confidence = Confidence::Possible;
    }
  }
}

}  // namespace

extern constinit const Rule copy_source_not_encoded{"copy-source-not-encoded", &check};

}  // namespace wright
