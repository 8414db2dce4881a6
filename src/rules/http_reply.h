#pragma once
// Replies of other services as reqwest gives them.

#include <string_view>
#include <vector>

#include "facts/facts.h"
#include "finding/findings.h"

namespace wright {

enum class ReplyUse { Parsed, Taken };  // as a type of its own; as text or bytes that go on as they are

// A call that reads the body of a reply whose status nothing in the function has looked at.
struct UncheckedReply {
  const Call* read = nullptr;
  ReplyUse use = ReplyUse::Taken;
  const Call* asked = nullptr;  // what sent the request in this function, or the function that did
  const Call* sent = nullptr;   // where a function of the project asked for it, that gave the reply as it came
  bool any_json = false;        // read as what takes any JSON: a serde_json::Value, a struct of optional fields
};
[[nodiscard]] std::vector<UncheckedReply> unchecked_replies(const Facts& facts, const Function& function);

// One finding for each function that runs in invocations and uses replies so; `consequence` follows the name of the call.
void report_unchecked_replies(const Facts& facts, ReplyUse use, std::string_view consequence, Findings& out);

}  // namespace wright
