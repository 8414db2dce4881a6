// A Makefile, a script or a Dockerfile fetches the newest release of a program and runs it, without a look at what it got.

#include "base/text.h"
#include "rules/builder.h"
#include "rules/rule.h"

namespace wright {
namespace {

// The address of a newest release in the words of curl or wget; "" when there is none.
std::string newest_address(const ShellStep& step) {
  const bool fetches = step.words[0] == "curl" || step.words[0] == "wget";
  for (std::size_t i = 1; fetches && i < step.words.size(); ++i) {
    const std::string& word = step.words[i];
    if (contains(word, "https://") && contains(word, "/latest/")) return word.substr(word.find("https://"));
  }
  return {};
}

bool is_checked(std::string_view text) {
  for (const std::string_view way : {"sha256", "sha512", "shasum", "gpg ", "cosign", "minisign"}) {
    if (contains(text, way)) return true;
  }
  return false;
}

bool is_run(std::string_view text) {
  for (const std::string_view way :
       {"chmod +x", "chmod 755", "chmod a+x", "| sh", "| bash", "tar x", "tar -x", "unzip ", "install -m"}) {
    if (contains(text, way)) return true;
  }
  return false;
}

void check(const Facts& facts, Findings& out) {
  if (facts.code.entries.empty()) return;
  for (const ShellStep& step : facts.pipelines.steps) {
    const SourceFile& file = *step.place.file;
    if (step.is_told || file.path.starts_with(".github/") || !builds_functions(facts, file.path)) continue;
    const std::string address = newest_address(step);
    if (address.empty() || is_checked(file.text) || !is_run(file.text)) continue;
    out.report(step.place,
               "this takes the newest release of a program, whatever it is that day, and runs it unchecked: the build "
               "changes without a commit");
  }
}

}  // namespace

extern constinit const Rule unpinned_download{"unpinned-download", &check};

}  // namespace wright
