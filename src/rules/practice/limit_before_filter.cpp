// `limit` of a query or scan counts the items that DynamoDB reads, and the filter thins them out afterwards: what is looked for
// may lie behind the limit. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html, checked 2026-11-27

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "facts/table_requests.h"
#include "facts/written.h"
#include "rules/evidence.h"
#include "rules/invocation.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The rest is read too, or whoever asked gets the key to ask for it.
bool follows_pages(std::string_view text) {
  constexpr std::array<std::string_view, 5> kWays{"last_evaluated_key", "exclusive_start_key", "into_paginator", "loop {",
                                                  "while "};
  return std::any_of(kWays.begin(), kWays.end(), [&](std::string_view way) { return contains(text, way); });
}

// `scan_index_forward(false).limit(50)`: a wide window of the newest is what was wanted, and not so many as a caller asks for.
bool is_window(const Function& function, const TableRequest& request, const Call& limit) {
  const std::string_view number = argument_text(limit, 0);
  const Call* const order = part_of(function, request, "scan_index_forward");
  const bool wide = number.size() > 2 || (number.size() == 2 && number[0] >= '2');
  return order != nullptr && argument_text(*order, 0) == "false" && wide &&
         number.find_first_not_of("0123456789_") == std::string_view::npos;
}

void check(const Facts& facts, Findings& out) {
  const std::vector<TableRequest> requests = table_requests(facts);
  for (const Running& running : running_functions(facts)) {
    const Function& function = *running.function;
    if (follows_pages(function.place.text())) continue;
    for (const TableRequest& request : requests) {
      if (request.function != running.reached->function || (request.operation != "query" && request.operation != "scan"))
        continue;
      const Call* const limit = part_of(function, request, "limit");
      if (limit == nullptr || part_of(function, request, "filter_expression") == nullptr) continue;
      const bool one = argument_text(*limit, 0) == "1";
      Finding& finding = out.report(limit->name_place, fmt::format("the limit counts what is read before the filter: {}",
                                                                   one ? "the one item that is read is seldom the one "
                                                                         "looked for, and the answer is empty"
                                                                       : "items that pass the filter are missing when "
                                                                         "they lie behind it"));
      if (one) finding.severity = Severity::High;
      if (!one && is_window(function, request, *limit)) finding.confidence = Confidence::Possible;
      add_path(finding, facts, *running.reached, request.place, fmt::format("`{}`", request.operation));
    }
  }
}

}  // namespace

extern constinit const Rule limit_before_filter{"limit-before-filter", &check};

}  // namespace wright
