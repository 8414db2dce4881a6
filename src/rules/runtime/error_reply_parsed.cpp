// The JSON of a reply whose status nobody looked at: of a 401 or a 500 it is another text.

#include <fmt/format.h>

#include "rules/evidence.h"
#include "rules/http_reply.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

void check(const Facts& facts, Findings& out) {
  for (const Running& running : running_functions(facts)) {
    if (running.reached->once) continue;
    Finding* first = nullptr;
    for (const UncheckedReply& reply : unchecked_replies(*running.function)) {
      if (reply.use != ReplyUse::Parsed) continue;
      if (first != nullptr) {
        first->related.push_back(related(reply.read->name_place, "and here"));
        continue;
      }
      first = &out.report(reply.read->name_place, fmt::format("`{}` parses the body whatever the status is: a 401, a 429 or a "
                                                              "500 ends as an error of parsing that says neither status "
                                                              "nor reason",
                                                              reply.read->path));
      add_path(*first, facts, *running.reached, reply.read->name_place, fmt::format("`{}`", reply.read->path));
    }
  }
}

}  // namespace

extern constinit const Rule error_reply_parsed{"error-reply-parsed", &check};

}  // namespace wright
