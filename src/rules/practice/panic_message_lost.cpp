// A panic hook, or a look at what catch_unwind caught, that knows one of the two types of a panic's message: panic!("text") and
// unwrap() of a None bring a `&str`, panic!("{x}"), expect() and unwrap() of an Err a `String`.

#include <array>
#include <string>

#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::array<std::string_view, 3> kLiteral{"<&str>", "<&'static str>", "<& str>"};
constexpr std::array<std::string_view, 2> kMade{"<String>", "<std::string::String>"};

template <std::size_t N>
bool asks_for(std::string_view text, const std::array<std::string_view, N>& types) {
  for (const std::string_view way : {"downcast_ref::", "downcast::", "is::"}) {
    for (const std::string_view type : types) {
      if (contains(text, std::string(way) + std::string(type))) return true;
    }
  }
  return false;
}

// The hook itself tells the whole: by its Display, by the hook that was there before, or by payload_as_str().
bool tells_all(std::string_view text) {
  return contains(text, "take_hook") || contains(text, "payload_as_str") || contains(text, ".message()");
}

bool handles_panics(std::string_view text) {
  return contains(text, "set_hook(") || contains(text, "catch_unwind(") || contains(text, "into_panic()") ||
         contains(text, "PanicHookInfo") || contains(text, "PanicInfo");
}

void check(const Facts& facts, Findings& out) {
  for (const Function& function : facts.code.functions) {
    const std::string_view text = function.place.text();
    if (function.is_test || function.is_closure || !handles_panics(text) || tells_all(text)) continue;
    const bool literal = asks_for(text, kLiteral);
    const bool made = asks_for(text, kMade);
    if (literal == made) continue;
    for (const Call& call : function.calls) {
      if (!contains(call.name_place.text(), "downcast")) continue;
      out.report(
          call.name_place,
          literal ? "only a `&str` is looked for: the message of an `expect`, of an `unwrap` of an `Err` and of every `panic!` "
                    "with a value in it is a `String`, and is lost"
                  : "only a `String` is looked for: the message of a `panic!` with a plain text and of an `unwrap` of `None` "
                    "is a `&str`, and is lost");
      break;
    }
  }
}

}  // namespace

extern constinit const Rule panic_message_lost{"panic-message-lost", &check};

}  // namespace wright
