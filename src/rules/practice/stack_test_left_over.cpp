// The test that `cdk init` writes, left as it came: its body is commented out, so it passes whatever the stack is, or it looks
// for the queue of the sample stack, so it fails. Where every test of the file is of this kind the stack has none.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

// Where the string that begins at `at` ends: its closing quote, or its line where it has none.
std::size_t end_of_string(std::string_view code, std::size_t at) {
  const char quote = code[at];
  for (++at; at < code.size() && code[at] != quote; ++at) {
    if (code[at] == '\\') ++at;
    if (at < code.size() && code[at] == '\n' && quote != '`') break;
  }
  return at;
}

// The same text with blanks where comments stand, so that places stay.
std::string without_comments(std::string_view text) {
  std::string code(text);
  for (std::size_t at = 0; at + 1 < code.size(); ++at) {
    if (code[at] == '"' || code[at] == '\'' || code[at] == '`') {
      at = end_of_string(code, at);
      continue;
    }
    const bool line = code[at] == '/' && code[at + 1] == '/' && (at == 0 || code[at - 1] != ':');
    const bool block = code[at] == '/' && code[at + 1] == '*';
    if (!line && !block) continue;
    const std::size_t found = line ? code.find('\n', at) : code.find("*/", at + 2);
    const std::size_t end = std::min(found == std::string::npos ? code.size() : found + (line ? 0 : 2), code.size());
    for (; at < end; ++at) code[at] = code[at] == '\n' ? '\n' : ' ';
  }
  return code;
}

bool is_test_file(const ProjectFile& file) {
  const std::string& path = file.source->path;
  return file.kind == FileKind::TypeScript && (path.ends_with(".test.ts") || path.ends_with(".spec.ts"));
}

// The `test` of each `test('SQS Queue Created', ...` of the code.
std::vector<Span> tests_of(std::string_view code) {
  std::vector<Span> tests;
  for (const std::string_view word : {"test(", "it("}) {
    for (std::size_t at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
      if (at > 0 && (is_word_part(code[at - 1]) || code[at - 1] == '.')) continue;
      const auto begin = static_cast<std::uint32_t>(at);
      tests.push_back({begin, begin + static_cast<std::uint32_t>(word.size()) - 1});
    }
  }
  std::sort(tests.begin(), tests.end(), [](const Span& left, const Span& right) { return left.begin < right.begin; });
  return tests;
}

// `() => {` and `}` with blanks between them.
bool has_empty_body(std::string_view code, const Span& test) {
  const std::size_t arrow = code.find("=>", test.end);
  if (arrow == std::string_view::npos) return false;
  const std::string_view body = trim(code.substr(arrow + 2));
  return body.starts_with('{') && trim(body.substr(1)).starts_with('}');
}

// Nothing is made, called or compared in any of them, nor in what runs before them.
bool runs_nothing(std::string_view code, const std::vector<Span>& tests) {
  constexpr std::array<std::string_view, 9> kWork{"new ", "expect", "assert",  "await ",      "Template.",
                                                  "toBe", "Match.", "import(", "require(\"./"};
  return std::none_of(kWork.begin(), kWork.end(), [&](std::string_view word) { return contains(code, word); }) &&
         std::all_of(tests.begin(), tests.end(), [&](const Span& test) { return has_empty_body(code, test); });
}

// The sample stack of `cdk init` has a queue of 300 seconds.
bool wants_sample_queue(std::string_view code) {
  return contains(code, "AWS::SQS::Queue") && contains(code, "VisibilityTimeout: 300") &&
         (contains(code, "hasResourceProperties(") || contains(code, "haveResource("));
}

bool any_stack_has_queue(const Facts& facts) {
  return std::any_of(facts.project.files.begin(), facts.project.files.end(), [](const ProjectFile& file) {
    return file.kind == FileKind::TypeScript && !is_test_file(file) && contains(lower_case(file.source->text), "sqs");
  });
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty()) return;
  for (const ProjectFile& file : facts.project.files) {
    if (!is_test_file(file)) continue;
    const std::string code = without_comments(file.source->text);
    const std::vector<Span> tests = tests_of(code);
    if (tests.empty()) continue;
    const Place place{file.source.get(), tests.front()};
    if (runs_nothing(code, tests)) {
      out.report(place, "the test has an empty body, as `cdk init` writes it: it passes whatever the stack deploys");
    } else if (wants_sample_queue(code) && !any_stack_has_queue(facts)) {
      out.report(place,
                 "the test wants the queue of the sample stack that `cdk init` writes, and no stack here has one: it fails, "
                 "and nothing is tested");
    }
  }
}

}  // namespace

extern constinit const Rule stack_test_left_over{"stack-test-left-over", &check};

}  // namespace wright
