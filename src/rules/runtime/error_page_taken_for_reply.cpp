// The text or the bytes of a reply whose status nobody looked at: of a 404 or a 500 it is the error page.

#include "rules/http_reply.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kConsequence =
    "reads the body whatever the status is: the error page of a 404 or a 500 is taken for the content, and the invocation "
    "succeeds";

void check(const Facts& facts, Findings& out) { report_unchecked_replies(facts, ReplyUse::Taken, kConsequence, out); }

}  // namespace

extern constinit const Rule error_page_taken_for_reply{"error-page-taken-for-reply", &check};

}  // namespace wright
