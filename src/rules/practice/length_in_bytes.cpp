// `if title.len() > 100 { return Err("at most 100 characters") }`: `len` of a text counts bytes. From the comparison, and what
// the branch says about it; silent on texts that by their names are plain letters and digits, and where the function knows of
// characters. Minimums are left alone: a longer encoding lets a few more pass.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/plain_text.h"
#include "rules/records.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::size_t kHead = 200;  // of a condition, from the length to its block

// The branch that is taken when the length is above a limit; "" for any other use of it.
std::string_view branch_above(const Call& length) {
  const std::string_view file = length.place.file->text;
  const std::string_view after = trim(file.substr(length.place.span.end, kHead));
  if (!after.starts_with('>') || after.starts_with(">>")) return {};
  const std::size_t open = after.find('{');
  if (open == std::string_view::npos || contains(after.substr(0, open), ";")) return {};
  const std::string_view limit = trim(after.substr(after.find_first_not_of(">=")));
  if (limit.size() > 1 && limit[0] >= '0' && limit[0] <= '9' && !(limit[1] >= '0' && limit[1] <= '9')) return {};  // of one digit
  const auto from = static_cast<std::size_t>(after.data() + open - file.data());
  return file.substr(from, block_end(file, from) - from);
}

// Words about characters, which a byte is not; passwords are of letters for most who test them, and hashed by bytes.
bool speaks_of_characters(std::string_view branch) {
  const std::string text = lower_case(branch);
  if (contains(text, "truncat")) return false;  // it is cut, not refused
  return (contains(text, "character") || holds_word(text, "chars")) && !contains(text, "ascii") && !contains(text, " bytes");
}

bool is_letters_only(std::string_view asked) {
  constexpr std::array<std::string_view, 8> kWords{"password", "passwd", "email", "phone", "url", "domain", "code", "zip"};
  const std::string name = lower_case(asked);
  return is_plain_text(asked) ||
         std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return contains(name, word); });
}

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    Habit habit(facts, running, out);
    for (const Call& call : function.calls) {
      const std::string_view type = last_name(call.receiver.path);
      if (!call.is_method || call.path != "len" || (type != "String" && type != "str")) continue;
      const std::string_view whole = call.place.text();
      const std::string_view asked = whole.substr(0, whole.rfind(".len"));
      if (is_letters_only(asked) || !speaks_of_characters(branch_above(call)) || knows_characters(function.place.text()))
        continue;
      habit.add(
          call.name_place,
          fmt::format("`{}.len()` counts bytes, and the limit is told in characters: a text in letters of other scripts or with "
                      "emoji is refused at a half or a third of it",
                      without_spaces(asked)),
          fmt::format("`{}.len()`", without_spaces(asked)));
    }
  }
}

}  // namespace

extern constinit const Rule length_in_bytes{"length-in-bytes", &check};

}  // namespace wright
