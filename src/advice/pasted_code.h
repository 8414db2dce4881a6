#pragma once
// Code that a person pasted into a question, reviewed with the same rules as a project.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"
#include "knowledge/library.h"

namespace wright {

// What a rule says about one line of the paste.
struct PastedFinding {
  const Card* card = nullptr;  // of the rule; of the library
  std::uint32_t line = 1;      // of the paste, 1-based
  std::string text;            // that line, trimmed
  std::string message;
  Severity severity = Severity::Info;
};

struct PastedReview {
  bool is_read = false;                 // the text is code that the rules know
  std::vector<PastedFinding> findings;  // the worst first
};

// The findings in a piece of Rust, of a template, a workflow, a manifest or Terraform. What a fragment leaves
// out (the manifest, `main`, the handler around a few statements, the client that a call names) is filled in, and nothing is said
// about what was filled in.
[[nodiscard]] PastedReview review_pasted(std::string_view code, const Library& library);

}  // namespace wright
