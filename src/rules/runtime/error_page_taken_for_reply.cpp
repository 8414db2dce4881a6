// The text or the bytes of a reply whose status nobody looked at: of a 404 or a 500 it is the error page.

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
      if (reply.use != ReplyUse::Taken) continue;
      if (first != nullptr) {
        first->related.push_back(related(reply.read->name_place, "and here"));
        continue;
      }
      first = &out.report(reply.read->name_place, fmt::format("`{}` reads the body whatever the status is: the error page of a "
                                                              "404 or a 500 is taken for the content, and the invocation "
                                                              "succeeds",
                                                              reply.read->path));
      add_path(*first, facts, *running.reached, reply.read->name_place, fmt::format("`{}`", reply.read->path));
    }
  }
}

}  // namespace

extern constinit const Rule error_page_taken_for_reply{"error-page-taken-for-reply", &check};

}  // namespace wright
