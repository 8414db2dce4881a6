// A step asks a service to do something with `curl` and neither `--fail` nor a look at the answer tells when it is refused: curl
// ends with 0 for a 401, 404 or 500. So it does for a program that is fetched.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/file_system.h"
#include "base/text.h"
#include "rules/builder.h"
#include "rules/rule.h"
#include "rules/workflow_steps.h"

namespace wright {
namespace {

// Joined letters of an option: "-sSf" has an 'f'.
bool has_letter(std::string_view word, char letter) {
  return word.size() > 1 && word[0] == '-' && word[1] != '-' && word.find(letter) != std::string_view::npos;
}

bool asks_for_change(const std::vector<std::string_view>& words) {
  constexpr std::array<std::string_view, 4> kMethods{"POST", "PUT", "PATCH", "DELETE"};
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool method = words[i - 1] == "-X" || words[i - 1] == "--request" || words[i - 1].ends_with("sX");
    if (method && one_of(words[i], kMethods)) return true;
    if (one_of(words[i], std::array<std::string_view, 4>{"-XPOST", "-XPUT", "-XPATCH", "-XDELETE"})) return true;
  }
  return false;
}

// `curl .. || echo "not there yet"`: what follows `||` is no pipe.
bool is_piped(std::string_view command) {
  const std::size_t either = command.find("||");
  const std::string_view after = either == std::string_view::npos ? std::string_view() : trim(command.substr(either + 2));
  const bool only_tells = after.starts_with("echo ") && !contains(after, "exit");
  return contains(only_tells ? command.substr(0, either) : command, "|");
}

// Told when it fails, by an option or by what reads the answer.
bool is_looked_at(std::string_view command, const std::vector<std::string_view>& words) {
  const auto told = [](std::string_view word) {
    return word.starts_with("--fail") || word == "-w" || word.starts_with("--write-out") || word == "-o" || word == "--output" ||
           (has_letter(word, 'f') && word.size() < 8) || (has_letter(word, 'w') && word.size() < 8);
  };
  const std::size_t curl = command.find("curl ");
  return std::any_of(words.begin(), words.end(), told) || is_piped(command) || contains(command, " > ") ||
         contains(command.substr(0, curl), "$(") || contains(command.substr(0, curl), "`") ||
         contains(command.substr(0, curl), "if ");
}

// A message to people: nothing depends on it.
bool is_a_notice(std::string_view command) {
  const std::string text = lower_case(command);
  return contains(text, "slack") || contains(text, "discord") || contains(text, "telegram") || contains(text, "webhook") ||
         contains(text, "teams") || contains(text, "notify") || contains(text, "localhost") || contains(text, "127.0.0.1");
}

// The program that `curl -o` writes: "bootstrap", "/usr/local/bin/argocd"; "" for archives, whose unpacking fails, and for what
// is looked at.
std::string_view fetched_program(const ShellStep& step) {
  if (step.words.empty() || step.words[0] != "curl") return {};
  std::string_view file;
  for (std::size_t i = 1; i < step.words.size(); ++i) {
    const std::string_view word = step.words[i];
    const bool letters = word.size() > 1 && word[0] == '-' && word[1] != '-' && word.size() < 8;
    if (word.starts_with("--fail") || word == "-w" || word.starts_with("--write-out")) return {};
    if (letters && word.find('f') != std::string_view::npos) return {};
    if ((word == "-o" || word == "--output" || (letters && word.ends_with('o'))) && i + 1 < step.words.size())
      file = step.words[i + 1];
  }
  const std::string name = file_name(file);
  return name == "bootstrap" || (contains(file, "/bin/") && !contains(name, ".")) ? file : std::string_view();
}

bool is_pipeline_or_image(const Facts& facts, const SourceFile& file) {
  const auto& others = facts.pipelines.others;
  return file.path.starts_with(".github/workflows/") || is_dockerfile(file.path) ||
         std::any_of(others.begin(), others.end(), [&](const OtherPipeline& pipeline) { return pipeline.file == &file; });
}

void check_programs(const Facts& facts, Findings& out) {
  for (const ShellStep& step : facts.pipelines.steps) {
    const std::string_view file = fetched_program(step);
    // What comes is compared with a sum.
    if (file.empty() || step.is_told || !is_pipeline_or_image(facts, *step.place.file)) continue;
    constexpr std::array<std::string_view, 5> kSums{"sha256sum", "sha512sum", "shasum", "sha1sum", "gpg "};
    const std::string_view text = step.place.file->text;
    if (std::any_of(kSums.begin(), kSums.end(), [&](std::string_view sum) { return contains(text, sum); })) continue;
    out.report(step.place,
               fmt::format("`curl` without `--fail` ends well when the address answers 404 or 500: the page that says so "
                           "becomes `{}`, and is found when it is to run",
                           file));
  }
}

void check(const Facts& facts, Findings& out) {
  check_programs(facts, out);
  for (const WorkflowStep& at : workflow_steps(facts)) {
    if (at.step->goes_on_after_error) continue;
    for (const ScriptCommand& command : script_commands(*at.step)) {
      const std::size_t curl = command.text.find("curl ");
      if (curl == std::string::npos || (curl != 0 && is_word_part(command.text[curl - 1]))) continue;
      const std::vector<std::string_view> words = split(command.text, ' ');
      if (!asks_for_change(words) || is_looked_at(command.text, words)) continue;
      // A body of several lines ends the command for the reader of scripts; the whole step says what it is for.
      if (is_a_notice(at.step->run) || is_a_notice(at.step->name)) continue;
      out.report(command.place,
                 "`curl` ends well when the service answers 401, 404 or 500: the step is green and what it asks for is not done");
    }
  }
}

}  // namespace

extern constinit const Rule ci_refused_request_unseen{"ci-refused-request-unseen", &check};

}  // namespace wright
