// The JSON of a reply whose status nobody looked at: of a 401 or a 500 it is another text.

#include "rules/http_reply.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kConsequence =
    "parses the body whatever the status is: a 401, a 429 or a 500 ends as an error of parsing that says neither status nor "
    "reason";

void check(const Facts& facts, Findings& out) { report_unchecked_replies(facts, ReplyUse::Parsed, kConsequence, out); }

}  // namespace

extern constinit const Rule error_reply_parsed{"error-reply-parsed", &check};

}  // namespace wright
