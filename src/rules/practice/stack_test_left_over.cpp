// The test that `cdk init` writes, left as it came: its body is commented out, so it passes whatever the stack is, or it looks
// for the queue of the sample stack, so it fails. Where every test of the file is of this kind the stack has none.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The same text with blanks where comments stand, so that places stay.
std::string without_comments(std::string_view text) {
  std::string code(text);
  for (std::size_t at = 0; at + 1 < code.size(); ++at) {
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

// `test('SQS Queue Created', ...` of the code.
std::optional<Span> first_test(std::string_view code) {
  std::optional<Span> first;
  for (const std::string_view word : {"test(", "it("}) {
    const std::size_t at = code.find(word);
    const bool starts = at != std::string_view::npos && (at == 0 || (!is_word_part(code[at - 1]) && code[at - 1] != '.'));
    if (!starts || (first && first->begin < at)) continue;
    const auto begin = static_cast<std::uint32_t>(at);
    first = Span{begin, begin + static_cast<std::uint32_t>(word.size()) - 1};
  }
  return first;
}

// Nothing is made, called or compared in any of them.
bool runs_nothing(std::string_view code) {
  constexpr std::array<std::string_view, 9> kWork{"new ", "expect", "assert",  "await ",      "Template.",
                                                  "toBe", "Match.", "import(", "require(\"./"};
  return std::none_of(kWork.begin(), kWork.end(), [&](std::string_view word) { return contains(code, word); });
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
    const std::optional<Span> test = first_test(code);
    if (!test) continue;
    const Place place{file.source.get(), *test};
    if (runs_nothing(code)) {
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
