#pragma once
// What a review shows: the findings joined with their cards, filtered and ordered.

#include <cstddef>
#include <string>
#include <vector>

#include "finding/finding.h"
#include "knowledge/library.h"

namespace wright {

struct ReviewOptions {
  Severity min_severity = Severity::Info;
  Confidence min_confidence = Confidence::Likely;
  std::vector<std::string> select;  // rule ids; empty is all
  std::vector<std::string> ignore;
  std::string prefix;  // only files at or below this path of the project; "" is all
  std::string base;    // the folder of the project that shown paths start from
};

struct ReviewedFinding {
  Finding finding;
  const Card* card = nullptr;  // null when the library has none, as with another --data-dir
  Severity severity = Severity::Info;
  Confidence confidence = Confidence::Possible;
};

// One kind of repair: all findings of one rule.
struct FirstStep {
  std::string rule;
  Severity severity = Severity::Info;  // of the worst of them
  std::size_t places = 0;
  std::string worth;  // what the repair brings, from the table; "" when the table does not say
};

struct Review {
  std::vector<ReviewedFinding> findings;  // the worst first, then by file and line
  std::size_t hidden_by_confidence = 0;
  std::size_t hidden_by_severity = 0;
  std::vector<FirstStep> steps;  // what to do, the first first
  std::string prefix;
  std::string base;
};

[[nodiscard]] Review review_findings(std::vector<Finding> findings, const Library& library, const ReviewOptions& options);

// A path of the project as seen from its folder `base`: "a/b.rs" from "a" is "b.rs", from "c" it is "../a/b.rs".
[[nodiscard]] std::string seen_from(std::string_view file, std::string_view base);

}  // namespace wright
